package dev.retort.templates;

import dev.retort.templates.Facts.Reference;
import dev.retort.templates.Facts.Relation;
import dev.retort.templates.context.Markup;
import dev.retort.templates.escape.Escaping;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.node.AutoEscapeNode;
import io.pebbletemplates.pebble.node.BlockNode;
import io.pebbletemplates.pebble.node.BodyNode;
import io.pebbletemplates.pebble.node.ExtendsNode;
import io.pebbletemplates.pebble.node.FlushNode;
import io.pebbletemplates.pebble.node.ForNode;
import io.pebbletemplates.pebble.node.IfNode;
import io.pebbletemplates.pebble.node.MacroNode;
import io.pebbletemplates.pebble.node.PrintNode;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.node.RootNode;
import io.pebbletemplates.pebble.node.SetNode;
import io.pebbletemplates.pebble.node.TextNode;
import io.pebbletemplates.pebble.node.expression.BlockFunctionExpression;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.node.expression.FilterExpression;
import io.pebbletemplates.pebble.node.expression.LiteralStringExpression;
import io.pebbletemplates.pebble.node.expression.ParentFunctionExpression;
import io.pebbletemplates.pebble.node.expression.RenderableNodeExpression;
import io.pebbletemplates.pebble.node.expression.TernaryExpression;
import io.pebbletemplates.pebble.template.Macro;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.pebbletemplates.pebble.utils.Pair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes of what Pebble has parsed a template of our nodes: text is encoded, prints escape by themselves, conditions know what
 * is empty. Fails for names that are not there.
 */
final class TemplateCompiler {
    private final PebbleTemplateImpl parsed;
    private final Escaping escaping;
    private final Facts facts = new Facts();
    private final ExpressionCheck expressions;
    private final Map<Integer, Integer> printsOfLines = new HashMap<>();
    private Markup place = Markup.ofHtml(); // as far as this template alone tells it

    private TemplateCompiler(PebbleTemplateImpl template, Words words) {
        this.parsed = template;
        this.escaping = Escaping.of(template.getName());
        this.expressions = new ExpressionCheck(words, template.getName(), facts);
    }

    /**
     * {@return the template, to be rendered in the place of the parsed one}
     *
     * @param name its name from the root
     */
    static Compiled compile(PebbleEngine engine, PebbleTemplateImpl parsed, String name, Words words) {
        TemplateCompiler compiler =
                new TemplateCompiler(new PebbleTemplateImpl(engine, parsed.getRootNode(), name), words);
        BodyNode body = ((RootNode) parsed.getRootNode()).getBody();
        compiler.body(body, compiler.escaping);
        TemplateRoot root = new TemplateRoot(body, compiler.escaping);
        PebbleTemplateImpl template = new PebbleTemplateImpl(engine, root, name);
        Map<String, Macro> macros = new LinkedHashMap<>();
        compiler.facts.macros().forEach((key, macro) -> macros.put(key, new TemplateMacro(macro.getMacro())));
        macros.values().forEach(template::registerMacro);
        compiler.facts.blocks().values().forEach(block -> template.registerBlock(block.getBlock()));
        return new Compiled(template, root, macros, compiler.facts, new Pace());
    }

    // the nodes are replaced where they are, since blocks and macros hold their bodies
    private void body(@Nullable BodyNode body, Escaping escaping) {
        if (body != null) {
            body.getChildren().replaceAll(node -> node(node, escaping));
        }
    }

    private RenderableNode node(RenderableNode node, Escaping escaping) {
        if (node instanceof TextNode text) {
            String data = new String(text.getData());
            place = place.after(data);
            return new StaticText(data, text.getLineNumber());
        }
        if (node instanceof PrintNode print) {
            RenderableNode printed = print(print.getExpression(), escaping, print.getLineNumber());
            place = place.afterValue();
            return printed;
        }
        if (node instanceof IfNode branch) {
            return branch(branch, escaping);
        }
        if (node instanceof FlushNode flush) {
            return new FlushPoint(flush.getLineNumber());
        }
        if (node instanceof ForNode loop) {
            return loop(loop, escaping);
        }
        if (node instanceof BlockNode block) {
            block(block, escaping);
        } else if (node instanceof MacroNode macro) {
            macro(macro, escaping);
        } else if (node instanceof AutoEscapeNode escaped) {
            body(escaped.getBody(), escaping(escaped, escaping));
        } else if (node instanceof SetNode set) {
            expressions.check(set.getValue());
        } else {
            reference(node, escaping);
        }
        return node;
    }

    private void reference(RenderableNode node, Escaping escaping) {
        if (node instanceof ExtendsNode parent) {
            refer(Relation.EXTENDS, parent.getParentExpression(), parent.getLineNumber());
        } else if (node instanceof IncludeTag include) {
            refer(Relation.INCLUDES, include.name(), include.getLineNumber());
            expressions.check(include.values());
        } else if (node instanceof EmbedTag embed) {
            refer(Relation.EMBEDS, embed.name(), embed.getLineNumber());
            expressions.check(embed.values());
            embed.blocks().forEach(block -> body(block.getBody(), escaping));
        } else if (node instanceof ImportTag imported) {
            refer(Relation.IMPORTS, imported.name(), imported.getLineNumber());
        } else if (node instanceof FromTag from) {
            refer(Relation.IMPORTS, from.name(), from.getLineNumber());
            facts.aliases().addAll(from.macros().keySet());
        }
    }

    private void refer(Relation relation, Expression<?> name, int line) {
        if (name instanceof LiteralStringExpression constant) {
            refer(relation, constant.getValue(), line);
        } else {
            expressions.check(name);
            facts.setDynamic();
        }
    }

    private void refer(Relation relation, String name, int line) {
        facts.references().add(new Reference(relation, parsed.resolveRelativePath(name), line));
    }

    private void block(BlockNode block, Escaping escaping) {
        if (facts.blocks().putIfAbsent(block.getName(), block) != null) {
            throw failure(
                    "the block \"" + block.getName() + "\" is there twice (expected: one of a name)",
                    block.getLineNumber());
        }
        body(block.getBody(), escaping);
    }

    private void macro(MacroNode macro, Escaping escaping) {
        expressions.arguments(macro.getArgs());
        facts.macros().put(macro.getName(), macro);
        body(macro.getBody(), escaping);
    }

    private Escaping escaping(AutoEscapeNode node, Escaping outer) {
        if (!node.isActive()) {
            return Escaping.NONE;
        }
        String way = node.getStrategy();
        return way == null ? outer : ExpressionCheck.way(way, node.getLineNumber(), parsed.getName());
    }

    private RenderableNode branch(IfNode node, Escaping escaping) {
        List<Branch.Way> ways = new ArrayList<>();
        Markup before = place;
        for (Pair<Expression<?>, BodyNode> way : node.getConditionsWithBodies()) {
            place = before;
            expressions.check(way.getLeft());
            body(way.getRight(), escaping);
            ways.add(new Branch.Way(way.getLeft(), way.getRight()));
        }
        if (node.getElseBody() != null) {
            place = before;
            body(node.getElseBody(), escaping);
        }
        return new Branch(ways, node.getElseBody(), node.getLineNumber());
    }

    private RenderableNode loop(ForNode loop, Escaping escaping) {
        expressions.check(loop.getIterable());
        body(loop.getBody(), escaping);
        body(loop.getElseBody(), escaping);
        return new ForNode(
                loop.getLineNumber(),
                loop.getIterationVariable(),
                new PresentItems(loop.getIterable(), loop.getLineNumber()),
                loop.getBody(),
                loop.getElseBody());
    }

    private RenderableNode print(Expression<?> expression, Escaping escaping, int line) {
        int ordinal = printsOfLines.merge(line, 1, Integer::sum) - 1;
        expressions.check(expression);
        return print(expression, escaping, line, ordinal);
    }

    private RenderableNode print(Expression<?> expression, Escaping escaping, int line, int ordinal) {
        if (expression instanceof LiteralStringExpression text) {
            return new StaticText(text.getValue(), line);
        }
        if (expression instanceof ParentFunctionExpression parent) {
            return new ParentPrint(parent.getBlockName(), line);
        }
        if (expression instanceof TernaryExpression ternary) {
            RenderableNode either = print(ternary.getExpression2(), escaping, line, ordinal);
            RenderableNode or = print(ternary.getExpression3(), escaping, line, ordinal);
            return new Branch(List.of(new Branch.Way(ternary.getExpression1(), either)), or, line);
        }
        if (expression instanceof BlockFunctionExpression || isFilteredBody(expression, escaping)) {
            return new PrintedValue(expression, Escaping.NONE, place.isScript(), line, ordinal);
        }
        return new PrintedValue(expression, escaping, place.isScript(), line, ordinal);
    }

    // {% filter upper %}...{% endfilter %}: what is printed in it is escaped there
    private boolean isFilteredBody(Expression<?> expression, Escaping escaping) {
        Expression<?> innermost = expression;
        while (innermost instanceof FilterExpression filter) {
            innermost = filter.getLeftExpression();
        }
        if (innermost instanceof RenderableNodeExpression rendered && rendered.getNode() instanceof BodyNode body) {
            body(body, escaping);
            return true;
        }
        return false;
    }

    private PebbleException failure(String message, int line) {
        return new PebbleException(null, message, line, parsed.getName());
    }
}
