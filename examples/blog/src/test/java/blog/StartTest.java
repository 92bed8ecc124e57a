package blog;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {
    @TempDir
    private Path folder;

    @Test
    void whatWasWrittenIsThereAfterANewStart() {
        long id;
        try (Site site = new Site(folder)) {
            id = site.visitor().register("Ada").publish("First", "words");
        }

        try (Site site = new Site(folder)) {
            site.visitor().get("/posts/" + id).expect(200).contains("<h1>First</h1>");
            site.visitor().get("/-/health/ready").expect(200);
        }
    }
}
