package dev.retort.templates;

import dev.retort.templates.context.Markup;
import dev.retort.templates.escape.Escaping;
import io.pebbletemplates.pebble.node.AutoEscapeNode;
import io.pebbletemplates.pebble.node.BlockNode;
import io.pebbletemplates.pebble.node.BodyNode;
import io.pebbletemplates.pebble.node.ForNode;
import io.pebbletemplates.pebble.node.MacroNode;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.node.expression.FunctionOrMacroInvocationExpression;
import io.pebbletemplates.pebble.node.expression.GetAttributeExpression;
import io.pebbletemplates.pebble.node.expression.LiteralStringExpression;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows the text that a template makes, through its layouts, includes and macros and both ways of each condition, and finds
 * values that are not escaped for the place where they stand.
 *
 * <p>What a computed name refers to is left out, and a loop is walked twice.
 */
final class ContextCheck {
    /** A value in the wrong place. */
    record Finding(String template, int line, int ordinal, String problem) {}

    private static final int MOST_PLACES = 16;
    private static final int MOST_DEPTH = 20;

    private final Map<String, Compiled> templates;
    private final Collection<Finding> findings;
    private final Deque<String> path = new ArrayDeque<>();

    // what is being walked: the template whose text it is, and the page with what it extends, the page first
    private record Where(Compiled template, List<Compiled> chain) {}

    ContextCheck(Map<String, Compiled> templates, Collection<Finding> findings) {
        this.templates = templates;
        this.findings = findings;
    }

    /** Walks a template as if it was a page. */
    void check(Compiled page) {
        page(page, Set.of(begin(page.escaping())));
    }

    private static Markup begin(Escaping escaping) {
        return switch (escaping) {
            case JS -> Markup.ofScript();
            case JSON -> Markup.ofJson();
            case CSS -> Markup.ofStyle();
            default -> Markup.ofHtml();
        };
    }

    private Set<Markup> page(Compiled page, Set<Markup> places) {
        List<Compiled> chain = new ArrayList<>(List.of(page));
        for (Compiled parent = parent(page); parent != null && !chain.contains(parent); parent = parent(parent)) {
            chain.add(parent);
        }
        Compiled base = chain.get(chain.size() - 1);
        return guarded(page.name(), places, () -> nodes(base.root().nodes(), new Where(base, chain), places));
    }

    private @Nullable Compiled parent(Compiled page) {
        return page.facts().references().stream()
                .filter(reference -> reference.relation() == Facts.Relation.EXTENDS)
                .findFirst()
                .map(reference -> templates.get(reference.name()))
                .orElse(null);
    }

    @FunctionalInterface
    private interface Walk {
        Set<Markup> run();
    }

    // what contains itself has been seen after a few rounds
    private Set<Markup> guarded(String name, Set<Markup> places, Walk walk) {
        if (path.size() >= MOST_DEPTH || path.stream().filter(name::equals).count() > 1) {
            return places;
        }
        path.push(name);
        Set<Markup> behind = walk.run();
        path.pop();
        return behind;
    }

    private Set<Markup> nodes(Iterable<? extends RenderableNode> nodes, Where where, Set<Markup> places) {
        Set<Markup> at = places;
        for (RenderableNode node : nodes) {
            at = node(node, where, at);
        }
        return at;
    }

    private Set<Markup> body(@Nullable RenderableNode node, Where where, Set<Markup> places) {
        return node instanceof BodyNode body
                ? nodes(body.getChildren(), where, places)
                : node == null ? places : node(node, where, places);
    }

    private Set<Markup> node(RenderableNode node, Where where, Set<Markup> places) {
        if (node instanceof StaticText text) {
            return each(places, text.text());
        }
        if (node instanceof PrintedValue print) {
            return print(print, where, places);
        }
        if (node instanceof Branch branch) {
            return branch(branch, where, places);
        }
        if (node instanceof ForNode loop) {
            return loop(loop, where, places);
        }
        if (node instanceof BlockNode block) {
            return block(block.getName(), 0, where, places);
        }
        if (node instanceof ParentPrint parent) {
            return block(parent.block(), where.chain.indexOf(where.template) + 1, where, places);
        }
        if (node instanceof AutoEscapeNode escaped) {
            return body(escaped.getBody(), where, places);
        }
        if (node instanceof IncludeTag include && include.name() instanceof LiteralStringExpression name) {
            return include(name.getValue(), where, places);
        }
        if (node instanceof EmbedTag embed) {
            embed.blocks().forEach(block -> body(block.getBody(), where, places));
        }
        return places;
    }

    private static Set<Markup> each(Set<Markup> places, String text) {
        Set<Markup> behind = new LinkedHashSet<>();
        places.stream().limit(MOST_PLACES).forEach(place -> behind.add(place.after(text)));
        return behind;
    }

    private Set<Markup> branch(Branch branch, Where where, Set<Markup> places) {
        Set<Markup> behind = new LinkedHashSet<>(body(branch.otherwise(), where, places));
        branch.ways().forEach(way -> behind.addAll(body(way.node(), where, places)));
        return behind;
    }

    private Set<Markup> loop(ForNode loop, Where where, Set<Markup> places) {
        Set<Markup> behind = new LinkedHashSet<>(body(loop.getElseBody(), where, places));
        Set<Markup> once = body(loop.getBody(), where, places);
        behind.addAll(once);
        behind.addAll(body(loop.getBody(), where, once));
        return behind;
    }

    // as the nearest template of the chain has it, from the one at an index on
    private Set<Markup> block(String name, int from, Where where, Set<Markup> places) {
        for (Compiled owner : where.chain.subList(Math.min(from, where.chain.size()), where.chain.size())) {
            BlockNode block = owner.facts().blocks().get(name);
            if (block != null) {
                return body(block.getBody(), new Where(owner, where.chain), places);
            }
        }
        return places;
    }

    private Set<Markup> include(String name, Where where, Set<Markup> places) {
        Compiled included = templates.get(where.template.template().resolveRelativePath(name));
        return included == null || !where.template.escaping().holds(included.escaping())
                ? places
                : page(included, places);
    }

    private Set<Markup> print(PrintedValue print, Where where, Set<Markup> places) {
        MacroNode macro = macro(print.expression(), where);
        if (macro != null) {
            Where inside = new Where(owner(macro, where), where.chain);
            return guarded("macro " + macro.getName(), places, () -> body(macro.getBody(), inside, places));
        }
        Set<Markup> behind = new LinkedHashSet<>();
        for (Markup place : places) {
            String problem = Safety.problem(print, place.place(), place.describe());
            if (problem != null) {
                findings.add(new Finding(where.template.name(), print.getLineNumber(), print.ordinal(), problem));
            }
            behind.add(place.afterValue());
        }
        return behind;
    }

    private @Nullable MacroNode macro(Expression<?> expression, Where where) {
        if (expression instanceof FunctionOrMacroInvocationExpression call) {
            return find(call.getFunctionName(), where);
        }
        return expression instanceof GetAttributeExpression attribute
                        && attribute.getArgumentsNode() != null
                        && attribute.getAttributeNameExpression() instanceof LiteralStringExpression name
                ? find(name.getValue(), where)
                : null;
    }

    // of the template itself, else of one that it imports
    private @Nullable MacroNode find(String name, Where where) {
        MacroNode own = where.template.facts().macros().get(name);
        if (own != null) {
            return own;
        }
        return where.chain.stream()
                .flatMap(one -> one.facts().references().stream())
                .filter(reference -> reference.relation() == Facts.Relation.IMPORTS)
                .map(reference -> templates.get(reference.name()))
                .filter(imported ->
                        imported != null && imported.facts().macros().containsKey(name))
                .findFirst()
                .map(imported -> imported.facts().macros().get(name))
                .orElse(null);
    }

    private Compiled owner(MacroNode macro, Where where) {
        return templates.values().stream()
                .filter(one -> one.facts().macros().get(macro.getName()) == macro)
                .findFirst()
                .orElse(where.template);
    }
}
