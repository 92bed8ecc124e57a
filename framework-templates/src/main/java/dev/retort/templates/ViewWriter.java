package dev.retort.templates;

import dev.retort.BodyWriter;
import dev.retort.MediaType;
import dev.retort.Request;
import dev.retort.View;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes a view as the page that its template makes of its values. Reads files, so that it may block. */
final class ViewWriter implements BodyWriter<View> {
    private final PebbleEngine engine;
    private final TemplateSource source;
    private final Vocabulary vocabulary;

    ViewWriter(TemplateSource source, Vocabulary vocabulary, boolean debug) {
        this.engine = PebbleEngines.of(source, vocabulary, debug);
        this.source = source;
        this.vocabulary = vocabulary;
    }

    @Override
    public Set<MediaType> mediaTypes() {
        return Set.of(MediaType.HTML);
    }

    @Override
    public boolean writes(Type type) {
        return type == View.class;
    }

    @Override
    public void write(View view, OutputStream out) throws IOException {
        render(view, null, out);
    }

    @Override
    public void write(View view, Type type, Request request, OutputStream out) throws IOException {
        render(view, request, out);
    }

    private void render(View view, @Nullable Request request, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        try {
            PebbleTemplateImpl template = (PebbleTemplateImpl) engine.getTemplate(view.template());
            Variables variables = new Variables(
                    template,
                    engine.getDefaultLocale(),
                    engine.getExtensionRegistry().getGlobalVariables(),
                    new RequestValues(vocabulary.requestValues(), request),
                    view.model());
            RenderContext.of(engine, template, variables, request).render(text);
        } catch (PebbleException failure) {
            throw new TemplateException(failure, view.template(), view.model(), source);
        }
        text.flush();
    }

    @Override
    public boolean mayBlock() {
        return true;
    }
}
