package blog;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.retort.browser.InBrowser;
import dev.retort.redisserver.RedisServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two instances that share sessions through Redis; for a browser, cookies belong to a host with all of its ports. */
@ExtendWith(InBrowser.class)
class SharedSessionsTest {
    @TempDir
    private Path folder;

    @Test
    void aSessionOfOneInstanceIsOneOfTheOtherAndEndsInBoth(Page page) throws Exception {
        try (RedisServer redis = RedisServer.start();
                Site first = new Site(folder, "--retort.session.store=redis", "--retort.redis.url=" + redis.url());
                Site second = new Site(folder, "--retort.session.store=redis", "--retort.redis.url=" + redis.url())) {
            Browsing atFirst = new Browsing(page, first).register("Ada");
            Browsing atSecond = new Browsing(page.context().newPage(), second).go("/");
            assertThat(atSecond.page().locator(".who").innerText()).isEqualTo("Ada");

            atSecond.write("From the second", "words");
            assertThat(atSecond.flash()).isEqualTo("Published");
            atFirst.go("/posts/1");
            assertThat(atFirst.heading()).isEqualTo("From the second");
            atFirst.fill("Your comment", "From the first").press("Comment");
            atFirst.page().locator(".comment").waitFor();

            atFirst.press("Log out");
            atSecond.go("/new");
            assertThat(atSecond.heading()).isEqualTo("Log in");
        }
    }
}
