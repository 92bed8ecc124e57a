package blog;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests that have a new site each. */
abstract class OnASite {
    @TempDir
    Path folder;

    Site site;

    @BeforeEach
    void openSite() {
        site = new Site(folder);
    }

    @AfterEach
    void closeSite() {
        site.close();
    }
}
