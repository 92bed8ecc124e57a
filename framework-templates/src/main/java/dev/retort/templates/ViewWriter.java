package dev.retort.templates;

import dev.retort.BodyWriter;
import dev.retort.MediaType;
import dev.retort.View;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Writes a view as the page that its template makes of its values. Reads files, so that it may block. */
final class ViewWriter implements BodyWriter<View> {
    private final PebbleEngine engine;
    private final TemplateSource source;

    ViewWriter(PebbleEngine engine, TemplateSource source) {
        this.engine = engine;
        this.source = source;
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
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        try {
            engine.getTemplate(view.template()).evaluate(text, view.model());
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
