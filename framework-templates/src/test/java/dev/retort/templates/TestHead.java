package dev.retort.templates;

import dev.retort.Key;
import dev.retort.templates.messages.MessageBundles;
import dev.retort.templates.policy.PagePolicy;
import java.util.Locale;

/** The head of pages in tests that are about their bodies. */
final class TestHead {
    static final PageHead NONE = new PageHead(
            PagePolicy.of(Key.of("retort.templates.csp", ""), "off"),
            MessageBundles.read(null, ClassLoader.getPlatformClassLoader(), Locale.ENGLISH, false));

    private TestHead() {}
}
