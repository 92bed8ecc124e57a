package dev.retort.rest;

import dev.retort.Html;
import org.jspecify.annotations.Nullable;

/** Swagger UI, where its WebJar is on the class path. */
final class SwaggerUi {
    /** Where its files are, for {@code app.files}. */
    static final String FILES = "webjar:swagger-ui";

    private static final String MADE = "META-INF/maven/org.webjars/swagger-ui/pom.properties";
    static final String SCRIPT = """
            window.onload = function () {
              SwaggerUIBundle({
                url: "openapi.json",
                dom_id: "#page",
                deepLinking: true,
                validatorUrl: null,
                tryItOutEnabled: true
              });
            };
            """;

    private SwaggerUi() {}

    /** {@return whether this class loader has it} */
    static boolean isThere(@Nullable ClassLoader loader) {
        return (loader == null ? SwaggerUi.class.getClassLoader() : loader).getResource(MADE) != null;
    }

    /** {@return the page, whose links hold under any prefix} */
    static String page(String title) {
        return page(
                title,
                "<link rel=\"stylesheet\" href=\"docs/ui/swagger-ui.css\">\n<link rel=\"icon\""
                        + " href=\"docs/ui/favicon-32x32.png\">\n<script src=\"docs/ui/swagger-ui-bundle.js\" defer></script>\n"
                        + "<script src=\"docs/start.js\" defer></script>",
                "<div id=\"page\"></div>");
    }

    /** {@return the page in its place} */
    static String absent(String title) {
        return page(
                title,
                "",
                "<h1>" + Html.escape(title)
                        + "</h1>\n<p>The document of this API is at <a href=\"openapi.json\">openapi.json</a>"
                        + " and <a href=\"openapi.yaml\">openapi.yaml</a>.</p>\n<p>To read it on this page, add the"
                        + " dependency <code>org.webjars:swagger-ui</code>.</p>");
    }

    private static String page(String title, String head, String body) {
        return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\""
                + " content=\"width=device-width, initial-scale=1\">\n<title>" + Html.escape(title) + "</title>\n"
                + head
                + "\n</head>\n<body>\n" + body + "\n</body>\n</html>\n";
    }
}
