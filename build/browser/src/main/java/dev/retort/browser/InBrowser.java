package dev.retort.browser;

import static java.util.Objects.requireNonNull;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test that has a parameter of type {@link Page} a new one. The tests of a class share a browser, which ends
 * with the class; without a browser on this machine the class is skipped.
 */
public final class InBrowser implements BeforeAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(InBrowser.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getStore(NAMESPACE).computeIfAbsent(Browser.class, type -> Browser.launch());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Page.class;
    }

    @Override
    public Page resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Browser browser = context.getStore(NAMESPACE).get(Browser.class, Browser.class);
        Page page = requireNonNull(browser, "not launched").page();
        // closed with the test, as all that can be
        context.getStore(NAMESPACE).put(page, page.context());
        return page;
    }
}
