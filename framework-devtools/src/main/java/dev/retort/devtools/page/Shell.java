package dev.retort.devtools.page;

/** What every page of this module begins with. */
public final class Shell {
    private Shell() {}

    /** Writes the head of a document. */
    public static void head(Markup html, String title, Nonce nonce, Asset... styles) {
        html.open("head");
        html.leaf("meta", "charset", "utf-8");
        html.leaf("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.leaf("meta", "name", "color-scheme", "content", "light dark");
        html.leaf("meta", "name", "robots", "content", "noindex");
        html.leaf("link", "rel", "icon", "href", "data:,");
        html.element("title", title.length() > 200 ? title.substring(0, 200) + "..." : title);
        html.open("style", "nonce", nonce.text()).trusted(Asset.STYLE);
        for (Asset style : styles) {
            html.trusted(style);
        }
        html.close().close();
    }

    /** Writes whose page it is, at the beginning of its bar. */
    public static void brand(Markup html) {
        html.open("p", "class", "brand")
                .element("a", "Retort", "href", "/-/dev", "title", "Development pages")
                .text(" ")
                .element("span", "debug mode")
                .close();
    }
}
