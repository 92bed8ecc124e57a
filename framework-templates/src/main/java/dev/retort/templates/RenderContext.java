package dev.retort.templates;

import dev.retort.Request;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one rendering of one view knows. Pebble hands it to every function, filter and test, inside of includes and macros
 * too, so that {@code RenderContext.of(context).request()} is there the request of the view.
 *
 * <p>Of one thread at a time.
 */
final class RenderContext extends EvaluationContextImpl {
    // deeper than any page that means it, and far from the end of a stack
    private static final int MOST_INCLUDES = 100;
    private static final int NAMED_INCLUDES = 8;

    private final Library library;
    private final PebbleTemplateImpl template;
    private final Variables variables;
    private final @Nullable Request request;
    private final @Nullable RenderContext outer;
    private final int depth;

    private RenderContext(
            Library library,
            PebbleTemplateImpl template,
            Variables variables,
            List<PebbleTemplateImpl> imports,
            @Nullable Request request,
            @Nullable RenderContext outer) {
        super(
                template,
                library.engine().isStrictVariables(),
                library.engine().getDefaultLocale(),
                library.engine().getMaxRenderedSize(),
                library.engine().getExtensionRegistry(),
                library.engine().getTagCache(),
                null,
                imports,
                Map.of(),
                variables,
                new Ancestry(template, library),
                library.engine().getEvaluationOptions());
        this.library = library;
        this.template = template;
        this.variables = variables;
        this.request = request;
        this.outer = outer;
        this.depth = outer == null ? 0 : outer.depth + 1;
    }

    /** {@return the context of a rendering that begins} */
    static RenderContext of(
            Library library, PebbleTemplateImpl template, Variables variables, @Nullable Request request) {
        return new RenderContext(library, template, variables, new ArrayList<>(0), request, null);
    }

    /** {@return what Pebble handed to a function, filter or test} */
    static RenderContext of(EvaluationContext context) {
        return (RenderContext) context;
    }

    /**
     * {@return the request that the view answers}
     *
     * @throws IllegalStateException if the view answers none, as that of a mail does not
     */
    Request request() {
        if (request == null) {
            throw new IllegalStateException("there is no request (expected: a view that answers one)");
        }
        return request;
    }

    /** {@return the request; empty if the view answers none} */
    Optional<Request> findRequest() {
        return Optional.ofNullable(request);
    }

    // for filters that write dates, numbers and letters
    @Override
    public Locale getLocale() {
        return library.language(request);
    }

    /** {@return the templates} */
    Library library() {
        return library;
    }

    /** {@return what can be seen where the rendering is} */
    Variables variables() {
        return variables;
    }

    /** Writes what the template makes of the variables. */
    void render(Writer out) throws IOException {
        PebbleTemplateImpl next = template;
        do {
            next.getRootNode().render(next, out, this);
            next = getHierarchy().getParent();
            if (next != null) {
                getHierarchy().ascend();
            }
        } while (next != null);
    }

    /** Writes what one block makes of them, as the template or the nearest one that it extends has it. */
    void renderBlock(String name, Writer out) throws IOException {
        Ancestry ancestry = (Ancestry) getHierarchy();
        for (int at = 0; at < ancestry.size(); at++) { // each makes the next known
            PebbleTemplateImpl one = ancestry.get(at);
            ((TemplateRoot) one.getRootNode()).renderPrelude(one, out, this);
        }
        if (!ancestry.hasBlock(name)) {
            throw new UnknownName("fragment", name, ancestry.blocks(), template.getName(), 0, template.getName());
        }
        template.block(out, this, name, false);
    }

    // called for each include and embed; what these import is their own
    @Override
    public RenderContext shallowCopyWithoutInheritanceChain(PebbleTemplateImpl included) {
        if (depth >= MOST_INCLUDES) {
            throw new PebbleException(
                    null,
                    "templates include each other without end: " + path(included) + " (expected: at most "
                            + MOST_INCLUDES + " includes inside of each other)",
                    line(included),
                    template.getName());
        }
        return new RenderContext(library, included, variables, new ArrayList<>(getImportedTemplates()), request, this);
    }

    // where this template names another; null if it computes the name
    private @Nullable Integer line(PebbleTemplateImpl other) {
        return library.compiled(template.getName()).facts().references().stream()
                .filter(reference -> reference.name().equals(other.getName()))
                .map(Facts.Reference::line)
                .findFirst()
                .orElse(null);
    }

    private String path(PebbleTemplateImpl last) {
        Deque<String> names = new ArrayDeque<>(List.of(last.getName()));
        RenderContext context = this;
        for (int shown = 1; shown < NAMED_INCLUDES && context != null; shown++) {
            names.addFirst(context.template.getName());
            context = context.outer;
        }
        return (context == null ? "" : "... > ") + String.join(" > ", names);
    }

    @Override
    public EvaluationContextImpl threadSafeCopy(PebbleTemplateImpl self) {
        throw new UnsupportedOperationException("a view is rendered by one thread");
    }
}
