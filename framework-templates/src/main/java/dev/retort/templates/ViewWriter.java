package dev.retort.templates;

import dev.retort.BodyWriter;
import dev.retort.MediaType;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.View;
import dev.retort.templates.escape.Utf8Writer;
import io.pebbletemplates.pebble.error.PebbleException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Writes a view as the page that its template makes of its values.
 *
 * <p>On a worker, until the template has shown to be small and quick, and as long as nothing that it uses may block: see
 * {@link Quickness}.
 */
final class ViewWriter implements BodyWriter<View> {
    private static final int STREAM_BUFFER = 4 * 1024;

    private final Library library;
    private final Vocabulary vocabulary;
    private final PageHead head;
    private final Quickness quickness;

    ViewWriter(Library library, Vocabulary vocabulary, PageHead head) {
        this.library = library;
        this.vocabulary = vocabulary;
        this.head = head;
        this.quickness = new Quickness(library, vocabulary);
    }

    @Override
    public Set<MediaType> mediaTypes() {
        return Set.of(MediaType.HTML);
    }

    // what a template makes is text of whatever type the view says
    @Override
    public boolean writesAs(MediaType fixed) {
        return true;
    }

    @Override
    public boolean writes(Type type) {
        return type == View.class;
    }

    @Override
    public boolean isReady(View view) {
        return !Awaited.isNeeded(view.model());
    }

    @Override
    public Mono<View> prepare(View view) {
        return Awaited.values(view.model()).map(view::with);
    }

    @Override
    public boolean mayBlock() {
        return true;
    }

    @Override
    public boolean mayBlock(View view) {
        return !quickness.isSure(view);
    }

    @Override
    public boolean isStreamed(View view) {
        return view.isStreamed();
    }

    @Override
    public void write(View view, OutputStream out) throws IOException {
        render(view, null, out);
    }

    @Override
    public void write(View view, Type type, Request request, OutputStream out) throws IOException {
        head.begin(view, request);
        render(view, request, out);
    }

    @Override
    public Response describe(View view, Request request, Response response) {
        return head.describe(request, response);
    }

    private void render(View view, @Nullable Request request, OutputStream out) throws IOException {
        long begin = System.nanoTime();
        Compiled compiled = compiled(view);
        Utf8Writer text = new Utf8Writer(
                out, view.isStreamed() ? STREAM_BUFFER : compiled.pace().capacity());
        Variables variables = new Variables(
                compiled.template(),
                library.engine().getDefaultLocale(),
                library.engine().getExtensionRegistry().getGlobalVariables(),
                new RequestValues(vocabulary.requestValues(), request),
                view.model());
        RenderContext context = RenderContext.of(library, compiled.template(), variables, request);
        try {
            if (view.fragment().isPresent()) {
                context.renderBlock(view.fragment().get(), text);
            } else {
                context.render(text);
            }
            text.finish();
        } catch (PebbleException failure) {
            throw TemplateException.of(failure, compiled.name(), variables.visible(), library);
        } catch (StackOverflowError endless) {
            throw TemplateException.of(
                    new PebbleException(
                            endless, "a macro or a filter calls itself without end (expected: one that ends)"),
                    compiled.name(),
                    Map.of(),
                    library);
        }
        compiled.pace().saw(text.size(), System.nanoTime() - begin);
    }

    private Compiled compiled(View view) {
        try {
            return library.compiled(view.template());
        } catch (PebbleException broken) {
            throw TemplateException.of(broken, view.template(), view.model(), library);
        }
    }
}
