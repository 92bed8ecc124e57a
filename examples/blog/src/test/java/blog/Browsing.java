package blog;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** Somebody at a browser, and everything the browser complained about. */
final class Browsing {
    private final Page page;
    private final String site;
    private final List<String> complaints = new ArrayList<>();

    Browsing(Page page, Site site) {
        this.page = page;
        this.site = site.url("");
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onRequest(request -> {
            if (!request.url().startsWith(this.site) && !request.url().startsWith("data:")) {
                complaints.add("asked " + request.url());
            }
        });
    }

    Page page() {
        return page;
    }

    Browsing go(String path) {
        page.navigate(site + path);
        return this;
    }

    Browsing fill(String label, String text) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(text);
        return this;
    }

    Browsing press(String button) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button).setExact(true))
                .click();
        return this;
    }

    Browsing follow(String link) {
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(link).setExact(true))
                .first()
                .click();
        return this;
    }

    Browsing register(String name) {
        return go("/register")
                .fill("Name", name)
                .fill("Password", Visitor.PASSWORD)
                .press("Register");
    }

    Browsing write(String title, String text) throws IOException {
        follow("Write").fill("Title", title).fill("Text", text);
        page.getByLabel("Cover").setInputFiles(new FilePayload("cover.png", "image/png", picture()));
        return press("Publish");
    }

    private static byte[] picture() throws IOException {
        BufferedImage image = new BufferedImage(640, 320, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                image.setRGB(x, y, 0x301000 + x / 4 * 0x10000 / 2 + y / 3);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    String flash() {
        return String.join("|", page.locator(".flash").allInnerTexts());
    }

    String heading() {
        return page.locator("h1").innerText();
    }

    /** Nothing in a console, nothing against the policy of a page, no request to another site. */
    void hadNoTrouble() {
        assertThat(complaints).isEmpty();
    }
}
