package blog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsTest extends OnASite {
    @Test
    void whoRegistersIsLoggedInAndWelcomedOnce() {
        Visitor ada = site.visitor().register("Ada");

        ada.get("/").expect(200).contains("Welcome, Ada").contains("Log out");
        assertThat(ada.get("/").expect(200).text()).doesNotContain("Welcome");
        site.visitor().get("/").expect(200).contains("Log in");
    }

    @Test
    void allMistakesOfARegistrationAreShownAtOnceAndNoPasswordAgain() {
        String page = site.visitor()
                .post("/register", "/register")
                .field("name", "   ")
                .field("password", "short")
                .expect(422)
                .text();

        assertThat(page)
                .contains("must not be blank", "size must be between 10 and 200")
                .doesNotContain("short\"");
    }

    @Test
    void aNameIsSomebodysInWhateverCase() {
        site.visitor().register("Ada Lovelace");

        site.visitor()
                .post("/register", "/register")
                .field("name", " ada   LOVELACE ")
                .field("password", Visitor.PASSWORD)
                .expect(422)
                .contains("is taken already");
    }

    @Test
    void aLoginWithAWrongPasswordSaysNoMoreThanOneWithAnUnknownName() {
        site.visitor().register("Ada");

        String wrong = login("Ada", "wrong horse").expect(422).text();
        String unknown = login("Bob", "wrong horse").expect(422).text();

        assertThat(wrong).contains("The name or the password is wrong.");
        assertThat(unknown).contains("The name or the password is wrong.");
    }

    private dev.retort.testing.TestRequest login(String name, String password) {
        return site.visitor().post("/login", "/login").field("name", name).field("password", password);
    }

    @Test
    void aLoginLeadsBackToThePageThatAskedForIt() {
        site.visitor().register("Ada");
        Visitor back = site.visitor();
        back.get("/posts/7/edit?x=1").expect(303).redirectsTo("/login?next=%2Fposts%2F7%2Fedit%3Fx%3D1");

        back.post("/login?next=%2Fnew", "/login")
                .field("name", "ADA")
                .field("password", Visitor.PASSWORD)
                .field("next", "/new")
                .expect(303)
                .redirectsTo("/new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", ""})
    void aLoginLeadsToNoOtherSite(String next) {
        site.visitor().register("Ada");

        login("Ada", Visitor.PASSWORD).field("next", next).expect(303).redirectsTo("/");
    }

    @Test
    void aLogoutEndsTheSessionForGood() {
        Visitor ada = site.visitor().register("Ada");
        String session = ada.get("/").expect(200).toString();
        String token = ada.token("/new");

        ada.post("/", "/logout").expect(303).redirectsTo("/");

        ada.get("/").expect(200).contains("You are logged out.").contains("Log in");
        ada.get("/new").expect(303);
        ada.bare("/new")
                .field("_csrf", token)
                .field("title", "t")
                .field("text", "t")
                .expect(403);
        assertThat(session).isNotEmpty();
    }

    @Test
    void whatSomebodySeesWhoIsLoggedInStaysInNoCache() {
        Visitor ada = site.visitor().register("Ada");

        assertThat(ada.get("/new").expect(200).header("Cache-Control")).contains("no-store");
        assertThat(ada.get("/nowhere").expect(404).header("Cache-Control")).contains("no-store");
        site.visitor().get("/").expect(200).header("Cache-Control", "private");
    }

    @Test
    void aFormWithoutATokenOrWithSomebodyElsesIsRefused() {
        Visitor ada = site.visitor().register("Ada");
        Visitor eve = site.visitor().register("Eve");

        ada.bare("/new").field("title", "t").field("text", "t").expect(403).contains("This is not for you");
        ada.bare("/new")
                .field("_csrf", eve.token("/new"))
                .field("title", "t")
                .field("text", "t")
                .expect(403);
        ada.bare("/logout").header("Origin", "https://evil.example").expect(403);
        ada.get("/new").expect(200);
    }

    @Test
    void aTokenFromBeforeTheLoginIsWorthNothingAfterIt() {
        Visitor ada = site.visitor();
        String before = ada.token("/login");
        ada.register("Ada");

        ada.bare("/new")
                .field("_csrf", before)
                .field("title", "t")
                .field("text", "t")
                .expect(403);
    }
}
