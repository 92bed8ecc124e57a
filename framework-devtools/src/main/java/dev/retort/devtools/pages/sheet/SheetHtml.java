package dev.retort.devtools.pages.sheet;

import dev.retort.Html;
import dev.retort.devtools.guard.PageToken;
import dev.retort.devtools.page.Asset;
import dev.retort.devtools.page.Markup;
import dev.retort.devtools.page.Nonce;
import dev.retort.devtools.page.Shell;
import java.util.List;

/** A sheet as a document that is whole in itself; its script asks this server when a button is pressed, and nobody else. */
public final class SheetHtml {
    private static final Asset STYLE = Asset.of(SheetHtml.class, "pages.css");
    private static final Asset SCRIPT = Asset.of(SheetHtml.class, "pages.js");

    private final Sheet sheet;
    private final String path;
    private final List<Part.Index.Entry> pages;
    private final String notice;
    private final Nonce nonce = Nonce.fresh();
    private final Markup html = new Markup();
    private final CellHtml cells = new CellHtml(html);

    /**
     * Prepares a document.
     *
     * @param path the path of this page
     * @param pages all pages, to go to
     * @param notice what is said at the top of each; empty for nothing
     */
    public SheetHtml(Sheet sheet, String path, List<Part.Index.Entry> pages, String notice) {
        this.sheet = sheet;
        this.path = path;
        this.pages = List.copyOf(pages);
        this.notice = notice;
    }

    /** {@return the document, with the policy that goes with it} */
    public Html html() {
        html.open("html", "lang", "en");
        Shell.head(html, sheet.title() + " \u00b7 Retort", nonce, STYLE);
        html.open("body", "data-token", PageToken.ofProcess().text());
        html.element("a", "Skip to the page", "class", "skip", "href", "#main");
        html.open("header", "class", "bar");
        Shell.brand(html);
        html.element("p", sheet.title(), "class", "what").close();
        html.open("div", "class", "page");
        navigation();
        html.open("main", "id", "main").element("h1", sheet.title());
        html.element("p", sheet.intro(), "class", "intro");
        if (!notice.isEmpty()) {
            html.element("p", notice, "class", "notice", "role", "note");
        }
        sheet.parts().forEach(this::part);
        answer();
        html.close().close();
        html.open("script", "nonce", nonce.text()).trusted(SCRIPT).close();
        return Html.raw(html.close().close().document()).header("Content-Security-Policy", nonce.policyOfAsking());
    }

    private void navigation() {
        html.open("nav", "aria-label", "Development pages").open("ul");
        link("/-/dev", "Overview", 0, false);
        pages.forEach(page -> link(page.path(), page.title(), page.count(), page.isAlarming()));
        html.close().close();
    }

    private void link(String to, String title, int count, boolean isAlarming) {
        html.open("li");
        if (to.equals(path)) {
            html.open("a", "href", to, "aria-current", "page");
        } else {
            html.open("a", "href", to);
        }
        html.text(title);
        badge(count, isAlarming);
        html.close().close();
    }

    private void badge(int count, boolean isAlarming) {
        if (count > 0) {
            html.text(" ").element("span", Integer.toString(count), "class", isAlarming ? "count alarm" : "count");
        }
    }

    private void part(Part part) {
        if (part instanceof Part.Index index) {
            index(index);
            return;
        }
        html.open("section", "id", part.name());
        if (!part.title().isEmpty()) {
            html.element("h2", part.title());
        }
        if (part instanceof Part.Listing listing) {
            listing(listing);
        } else if (part instanceof Part.Facts facts) {
            facts(facts);
        } else {
            block((Part.Block) part);
        }
        html.close();
    }

    private void index(Part.Index index) {
        html.open("ul", "class", "cards", "id", index.name());
        for (Part.Index.Entry entry : index.entries()) {
            html.open("li").open("a", "href", entry.path()).open("b").text(entry.title());
            badge(entry.count(), entry.isAlarming());
            html.close().element("span", entry.summary()).close().close();
        }
        html.close();
    }

    private void listing(Part.Listing listing) {
        if (listing.rows().isEmpty()) {
            html.element("p", listing.empty(), "class", "none");
            return;
        }
        html.open("table", "class", "rows").open("thead").open("tr");
        listing.columns().forEach(column -> html.element("th", column.label(), "scope", "col"));
        html.close().close().open("tbody");
        for (List<Cell> row : listing.rows()) {
            html.open("tr");
            for (int at = 0; at < row.size(); at++) {
                cell(listing.columns().get(at), row.get(at));
            }
            html.close();
        }
        html.close().close();
    }

    private void cell(Column column, Cell cell) {
        boolean isEmpty = CellHtml.isEmpty(cell);
        html.open("td", "data-label", column.label(), "class", isEmpty ? "c empty" : "c " + column.name());
        cells.write(cell);
        html.close();
    }

    private void facts(Part.Facts facts) {
        html.open("table").open("tbody");
        facts.facts().forEach((column, cell) -> {
            if (CellHtml.isEmpty(cell)) {
                return;
            }
            html.open("tr").element("th", column.label(), "scope", "row").open("td");
            cells.write(cell);
            html.close().close();
        });
        html.close().close();
    }

    private void block(Part.Block block) {
        if (!block.copy().isEmpty()) {
            html.element("button", block.copy(), "type", "button", "data-copy", block.name() + "-text", "hidden", "");
        }
        html.element(
                "pre",
                block.text(),
                "id",
                block.name() + "-text",
                "class",
                "log",
                "tabindex",
                "0",
                "role",
                "group",
                "aria-label",
                block.title());
    }

    // where the script puts what came of a replay
    private void answer() {
        html.open("section", "id", "answer", "hidden", "", "aria-live", "polite")
                .element("h2", "The answer of the replay")
                .element("p", "", "id", "answer-status")
                .element(
                        "pre",
                        "",
                        "class",
                        "log",
                        "id",
                        "answer-text",
                        "tabindex",
                        "0",
                        "role",
                        "group",
                        "aria-label",
                        "Answer")
                .close();
    }
}
