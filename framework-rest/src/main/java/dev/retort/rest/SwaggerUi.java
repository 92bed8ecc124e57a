package dev.retort.rest;

import dev.retort.Html;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Swagger UI, where its WebJar is on the class path.
 *
 * @param folder where its files are on the class path
 */
record SwaggerUi(String folder) {
    private static final String VERSION = "META-INF/maven/org.webjars/swagger-ui/pom.properties";
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

    /** {@return what this class loader has of it} */
    static Optional<SwaggerUi> find(@Nullable ClassLoader loader) {
        ClassLoader from = loader == null ? SwaggerUi.class.getClassLoader() : loader;
        try (InputStream in = from.getResourceAsStream(VERSION)) {
            if (in == null) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(in);
            return Optional.of(
                    new SwaggerUi("META-INF/resources/webjars/swagger-ui/" + properties.getProperty("version", "")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** {@return the page, whose links hold under any prefix} */
    String page(String title) {
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
