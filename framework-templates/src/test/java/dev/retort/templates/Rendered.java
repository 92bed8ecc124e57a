package dev.retort.templates;

import dev.retort.View;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Templates in a folder of a test, and what becomes of them. */
final class Rendered {
    final Vocabulary vocabulary = new Vocabulary();
    final Library library;
    final ViewWriter writer;
    private final Path folder;

    Rendered(Path folder, boolean debug) {
        this.folder = folder;
        TemplateSource source = new TemplateSource(folder, new ClassLoader(null) {});
        this.library = new Library(source, vocabulary, debug);
        this.writer = new ViewWriter(library, vocabulary, TestHead.NONE);
    }

    Rendered template(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String page(String template, Object... namesAndValues) {
        return of(with(View.of(template), namesAndValues));
    }

    String fragment(String template, String fragment, Object... namesAndValues) {
        return of(with(View.fragment(template, fragment), namesAndValues));
    }

    private static View with(View view, Object... namesAndValues) {
        View with = view;
        for (int at = 0; at < namesAndValues.length; at += 2) {
            with = with.with((String) namesAndValues[at], namesAndValues[at + 1]);
        }
        return with;
    }

    String of(View view) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writer.write(view, out);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
