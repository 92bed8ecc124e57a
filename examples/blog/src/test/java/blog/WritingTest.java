package blog;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WritingTest extends OnASite {
    private static final Pattern COVER = Pattern.compile("src=\"(/covers/[^\"]+)\"");

    private Visitor ada;

    @BeforeEach
    void register() {
        ada = site.visitor().register("Ada");
    }

    @Test
    void aPostIsPublishedChangedAndDeleted() {
        long id = ada.publish("First", "Some **bold** words");
        ada.get("/posts/" + id)
                .expect(200)
                .contains("Published")
                .contains("<h1>First</h1>")
                .contains("<strong>bold</strong>");

        ada.get("/posts/" + id + "/edit")
                .expect(200)
                .contains("value=\"First\"")
                .contains("Some **bold** words");
        ada.post("/posts/" + id + "/edit", "/posts/" + id + "/edit")
                .multipart()
                .field("title", "Second")
                .field("text", "Other words")
                .expect(303)
                .redirectsTo("/posts/" + id);
        ada.get("/posts/" + id).expect(200).contains("<h1>Second</h1>").contains("Other words");

        ada.post("/posts/" + id, "/posts/" + id + "/delete").expect(303).redirectsTo("/");
        ada.get("/posts/" + id).expect(404).contains("There is no such page");
    }

    @Test
    void whatIsWrongWithADraftIsSaidBesideWhatWasTyped() {
        String page = ada.post("/new", "/new")
                .multipart()
                .field("title", "x".repeat(101))
                .field("text", "\u0000 \n")
                .expect(422)
                .text();

        assertThat(page)
                .contains("size must be between 0 and 100", "must not be blank", "x".repeat(101))
                .contains("aria-invalid=\"true\"");
    }

    @Test
    void aPostIsChangedAndDeletedByItsAuthorOnly() {
        long id = ada.publish("Mine", "words");
        Visitor eve = site.visitor().register("Eve");

        assertThat(eve.get("/posts/" + id).expect(200).text()).doesNotContain("/edit");
        eve.get("/posts/" + id + "/edit").expect(403);
        eve.post("/new", "/posts/" + id + "/edit")
                .multipart()
                .field("title", "Hers")
                .field("text", "words")
                .expect(403);
        eve.post("/new", "/posts/" + id + "/delete").expect(403);
        eve.get("/posts/" + id).expect(200).contains("<h1>Mine</h1>");
        eve.get("/posts/999/edit").expect(404);
    }

    @Test
    void nobodyWritesWithoutAnAccount() {
        Visitor nobody = site.visitor();

        nobody.get("/new").expect(303).redirectsTo("/login?next=%2Fnew");
        nobody.bare("/new").field("title", "t").field("text", "t").expect(303).redirectsTo("/login");
    }

    @ParameterizedTest
    @CsvSource({"png,3000,2000,1200,800", "gif,10,10,10,10", "jpg,1200,4,1200,4", "bmp,1,1,1,1"})
    void aCoverIsMadeSmallerAndKeptAsOneOfOurs(
            String format, int width, int height, int expectedWidth, int expectedHeight) throws IOException {
        long id = publish(picture(format, width, height), "evil.html");
        String cover = cover(id);

        BufferedImage shown = ImageIO.read(new ByteArrayInputStream(
                ada.get(cover).expect(200).type("image/jpeg").bytes()));

        assertThat(shown.getWidth()).isEqualTo(expectedWidth);
        assertThat(shown.getHeight()).isEqualTo(expectedHeight);
        assertThat(ada.get(cover).expect(200).header("Cache-Control")).contains("immutable");
    }

    @Test
    void aCoverIsReplacedAndRemovedWithItsFile() throws IOException {
        long id = publish(picture("png", 20, 20), "a.png");
        String first = cover(id);
        String edit = "/posts/" + id + "/edit";

        ada.post(edit, edit)
                .field("title", "t")
                .field("text", "t")
                .file("cover", "b.png", picture("png", 9, 9))
                .expect(303);
        assertThat(cover(id)).isNotEqualTo(first);
        ada.get(first).expect(404);
        assertThat(covers()).hasSize(1);

        ada.post(edit, edit).multipart().field("title", "t").field("text", "t").expect(303);
        assertThat(covers()).as("a change without a file keeps it").hasSize(1);

        ada.post(edit, edit)
                .multipart()
                .field("title", "t")
                .field("text", "t")
                .field("withoutCover", "on")
                .expect(303);
        assertThat(covers()).isEmpty();
    }

    @Test
    void aDeletedPostTakesItsCoverAlong() throws IOException {
        long id = publish(picture("png", 20, 20), "a.png");

        ada.post("/posts/" + id, "/posts/" + id + "/delete").expect(303);

        assertThat(covers()).isEmpty();
    }

    @Test
    void whatIsNoPictureIsNoCover() throws IOException {
        byte[] cut = java.util.Arrays.copyOf(picture("png", 300, 300), 60);
        byte[] script = "GIF89a<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        byte[] svg = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8);
        for (byte[] file : List.of(cut, script, svg, new byte[] {1}, hugePng())) {
            ada.post("/new", "/new")
                    .field("title", "t")
                    .field("text", "t")
                    .file("cover", "a.png", file)
                    .expect(422)
                    .contains("is no picture that can be read");
        }
        assertThat(covers()).isEmpty();
    }

    // the head says 100,000 by 100,000 pixels
    private static byte[] hugePng() throws IOException {
        byte[] png = picture("png", 1, 1);
        java.nio.ByteBuffer head = java.nio.ByteBuffer.wrap(png);
        head.putInt(16, 100_000).putInt(20, 100_000);
        java.util.zip.CRC32 sum = new java.util.zip.CRC32();
        sum.update(png, 12, 17);
        head.putInt(29, (int) sum.getValue());
        return png;
    }

    @Test
    void aFileThatIsTooLargeIsRefused() {
        ada.post("/new", "/new")
                .field("title", "t")
                .field("text", "t")
                .file("cover", "a.png", new byte[11_000_000])
                .expect(413)
                .contains("That did not work");
    }

    @Test
    void markdownOfAuthorsRunsNothingAndLeadsToWebPagesOnly() {
        long id = ada.publish(
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>\n\n[a](javascript:alert(1)) [b](data:text/html,x) [c](https://example.org)\n\n"
                        + "![d](javascript:alert(2))\n\n# heading\n\n`<b>`");

        String page = ada.get("/posts/" + id).expect(200).text();

        assertThat(page)
                .contains(
                        "<h1>&lt;script&gt;",
                        "href=\"https://example.org\"",
                        "<h2>heading</h2>",
                        "<code>&lt;b&gt;</code>")
                .doesNotContain("<img src=x", "javascript:", "data:text", "<script>alert");
    }

    @Test
    void markdownThatIsNestedWithoutEndIsJustText() {
        for (String text : List.of(
                ">".repeat(20_000),
                "- ".repeat(9_000),
                "*a ".repeat(4_000) + "b* ".repeat(2_000),
                "![".repeat(5_000) + "](x)".repeat(2_000),
                "[".repeat(20_000),
                "*a_".repeat(6_000))) {
            long id = ada.publish("deep", text);

            ada.get("/posts/" + id).expect(200);
            ada.get("/").expect(200);
        }
    }

    private long publish(byte[] cover, String fileName) {
        String location = ada.post("/new", "/new")
                .field("title", "t")
                .field("text", "t")
                .file("cover", fileName, cover)
                .expect(303)
                .header("Location");
        return Long.parseLong(location.substring("/posts/".length()));
    }

    private String cover(long id) {
        Matcher cover = COVER.matcher(ada.get("/posts/" + id).expect(200).text());
        assertThat(cover.find()).isTrue();
        return cover.group(1);
    }

    private List<Path> covers() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("covers"))) {
            return files.toList();
        }
    }

    private static byte[] picture(String format, int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
        return out.toByteArray();
    }
}
