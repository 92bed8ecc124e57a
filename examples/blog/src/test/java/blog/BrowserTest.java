package blog;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.retort.browser.InBrowser;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people do on the site, in a real browser. */
@ExtendWith(InBrowser.class)
class BrowserTest extends OnASite {
    private static final String EVIL = "<img src=x onerror=\"window.evil=1\"><script>window.evil=1</script>";

    @Test
    void somebodyRegistersWritesWithACoverAndComments(Page page) throws IOException {
        Browsing ada = new Browsing(page, site).register("Ada");
        assertThat(ada.flash()).isEqualTo("Welcome, Ada");
        ada.go("/");
        assertThat(ada.flash()).as("shown once").isEmpty();

        ada.write("A first post", "With *words* " + EVIL);
        assertThat(ada.heading()).isEqualTo("A first post");
        assertThat(ada.flash()).isEqualTo("Published");
        assertThat(page.locator("img.cover").evaluate("image => image.naturalWidth"))
                .isEqualTo(640);

        page.evaluate("window.same = 1");
        ada.fill("Your comment", "Nice " + EVIL).press("Comment");
        assertThat(page.locator(".comment .lines")).hasText("Nice " + EVIL);
        assertThat(page.getByLabel("Your comment")).hasValue("");
        assertThat(page.evaluate("window.same"))
                .as("the page was not loaded anew")
                .isEqualTo(1);
        assertThat(page.evaluate("window.evil")).isNull();
        page.reload();
        assertThat(page.locator(".comment .lines")).hasText("Nice " + EVIL);
        ada.hadNoTrouble();
    }

    @Test
    void aSearchFindsWhileSomebodyTypes(Page page) throws IOException {
        Browsing ada = new Browsing(page, site)
                .register("Ada")
                .write("Apples", "red")
                .go("/")
                .write("Pears", "green");

        ada.go("/").page().getByLabel("Search the posts").pressSequentially("appl");
        assertThat(page.locator(".teaser")).hasCount(1);
        assertThat(page.locator(".teaser h2")).hasText("Apples");
        assertThat(page).hasURL(site.url("/?q=appl"));

        page.reload();
        assertThat(page.locator(".teaser")).hasCount(1);
        assertThat(page.getByLabel("Search the posts")).hasValue("appl");
        ada.hadNoTrouble();
    }

    @Test
    void whatWasTypedIsThereAgainBesideWhatIsWrong(Page page) {
        Browsing ada = new Browsing(page, site).register("Ada").follow("Write");
        page.evaluate("document.querySelectorAll('[required]').forEach(field => field.removeAttribute('required'))");

        ada.fill("Title", "   ").fill("Text", "Some words").press("Publish");

        assertThat(page.locator("#title-errors")).hasText("must not be blank");
        assertThat(page.getByLabel("Text")).hasValue("Some words");
        assertThat(page.getByLabel("Title")).hasAccessibleDescription("must not be blank");
    }

    @Test
    void aFormWithoutItsTokenIsRefused(Page page) {
        Browsing ada = new Browsing(page, site)
                .register("Ada")
                .follow("Write")
                .fill("Title", "t")
                .fill("Text", "t");
        page.evaluate("document.querySelectorAll('[name=_csrf]').forEach(field => field.remove())");

        ada.press("Publish");

        assertThat(ada.heading()).isEqualTo("This is not for you");
        ada.go("/");
        assertThat(page.locator(".teaser")).hasCount(0);
    }

    @Test
    void aRefusalOfWhatHtmxSentIsShownOnThePage(Page page) throws IOException {
        Browsing ada = new Browsing(page, site).register("Ada").write("A post", "words");
        page.evaluate("document.querySelectorAll('[name=_csrf]').forEach(field => field.remove())");

        ada.fill("Your comment", "Long thought about").press("Comment");

        assertThat(page.locator("#problem")).containsText("This is not for you");
        assertThat(page.getByLabel("Your comment")).hasValue("Long thought about");
    }

    @Test
    void afterALogoutTheButtonThatGoesBackShowsNothing(Page page) {
        Browsing ada = new Browsing(page, site).register("Ada").follow("Write");
        assertThat(ada.heading()).isEqualTo("A new post");
        ada.press("Log out");
        assertThat(ada.flash()).isEqualTo("You are logged out.");

        page.goBack();

        assertThat(page.locator("h1")).hasText("Log in");
    }

    @Test
    void aPageOpenedBeforeTheLogoutWritesNothingAfterIt(Page page) {
        Browsing ada = new Browsing(page, site)
                .register("Ada")
                .follow("Write")
                .fill("Title", "t")
                .fill("Text", "t");
        Browsing otherTab = new Browsing(page.context().newPage(), site);
        otherTab.go("/").press("Log out");

        ada.press("Publish");

        assertThat(ada.heading()).isIn("This is not for you", "Log in");
        ada.go("/");
        assertThat(page.locator(".teaser")).hasCount(0);
    }

    @Test
    void aVisitorReadsInTheLanguageOfTheBrowserOrAnother(Page page) {
        try (BrowserContext german = page.context().browser().newContext(new NewContextOptions().setLocale("de-DE"))) {
            Browsing hans = new Browsing(german.newPage(), site).go("/login");
            assertThat(hans.heading()).isEqualTo("Anmelden");

            hans.follow("English");
            assertThat(hans.heading()).isEqualTo("Log in");
            assertThat(hans.page()).hasURL(site.url("/login"));
            hans.go("/nowhere");
            assertThat(hans.heading()).isEqualTo("There is no such page");
        }
    }

    @Test
    void theKeyboardIsEnough(Page page) {
        Browsing ada = new Browsing(page, site).go("/");
        page.keyboard().press("Tab");
        assertThat(page.getByText("Skip to the content")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("main")).isFocused();

        ada.go("/");
        tabTo(page, "Register");
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("Register");
        tabTo(page, "Name");
        page.keyboard().type("Ada");
        page.keyboard().press("Tab");
        page.keyboard().type(Visitor.PASSWORD);
        page.keyboard().press("Enter");
        assertThat(page.locator(".flash")).hasText("Welcome, Ada");

        tabTo(page, "Write");
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("A new post");
        tabTo(page, "Title");
        page.keyboard().type("By hand");
        page.keyboard().press("Tab");
        page.keyboard().type("Some words");
        tabTo(page, "Publish");
        page.keyboard().press("Space");
        assertThat(page.locator("h1")).hasText("By hand");

        tabTo(page, "Delete");
        page.keyboard().press("Enter");
        tabTo(page, "Delete for good");
        page.keyboard().press("Enter");
        assertThat(page.locator(".flash")).hasText("Deleted");
    }

    private static void tabTo(Page page, String name) {
        String focused = "(() => { const at = document.activeElement; const label = at.labels && at.labels[0];"
                + " return (label || at).innerText.trim(); })()";
        for (int tabs = 0; tabs < 30; tabs++) {
            page.keyboard().press("Tab");
            if (page.evaluate(focused).equals(name)) {
                return;
            }
        }
        throw new AssertionError("the key Tab never gets to " + name);
    }

    @Test
    void withoutJavaScriptEverythingWorks(Page page) throws IOException {
        try (BrowserContext plain =
                page.context().browser().newContext(new NewContextOptions().setJavaScriptEnabled(false))) {
            Browsing ada = new Browsing(plain.newPage(), site).register("Ada").write("A post", "words");
            assertThat(ada.heading()).isEqualTo("A post");

            ada.fill("Your comment", "Nice").press("Comment");
            assertThat(ada.flash()).isEqualTo("Your comment is there.");
            assertThat(ada.page().locator(".comment")).hasCount(1);

            ada.go("/").fill("Search the posts", "nothing").press("Search");
            assertThat(ada.page().locator(".teaser")).hasCount(0);
            ada.go("/posts/1").page().locator("summary").click();
            ada.press("Delete for good");
            assertThat(ada.flash()).isEqualTo("Deleted");
        }
    }

    @Test
    void authorsChangeTheirPostsAndOthersCannot(Page page) throws IOException {
        Browsing ada = new Browsing(page, site)
                .register("Ada")
                .write("A post", "words")
                .follow("Change");
        assertThat(page.getByLabel("Title")).hasValue("A post");
        ada.fill("Title", "Another post");
        page.getByLabel("Without the cover there is now").check();
        ada.press("Save");
        assertThat(ada.heading()).isEqualTo("Another post");
        assertThat(page.locator("img.cover")).hasCount(0);

        try (BrowserContext other = page.context().browser().newContext()) {
            Browsing eve = new Browsing(other.newPage(), site).register("Eve").go("/posts/1");
            assertThat(eve.page().getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Change")))
                    .hasCount(0);
            eve.go("/posts/1/edit");
            assertThat(eve.heading()).isEqualTo("This is not for you");
        }
    }
}
