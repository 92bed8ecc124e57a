package dev.retort.templates;

import dev.retort.templates.escape.Escaping;
import io.pebbletemplates.pebble.node.ArgumentsNode;
import io.pebbletemplates.pebble.node.NamedArgumentNode;
import io.pebbletemplates.pebble.node.PositionalArgumentNode;
import io.pebbletemplates.pebble.node.TestInvocationExpression;
import io.pebbletemplates.pebble.node.expression.ArrayExpression;
import io.pebbletemplates.pebble.node.expression.BinaryExpression;
import io.pebbletemplates.pebble.node.expression.BlockFunctionExpression;
import io.pebbletemplates.pebble.node.expression.ContextVariableExpression;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.node.expression.FilterInvocationExpression;
import io.pebbletemplates.pebble.node.expression.FunctionOrMacroInvocationExpression;
import io.pebbletemplates.pebble.node.expression.GetAttributeExpression;
import io.pebbletemplates.pebble.node.expression.LiteralStringExpression;
import io.pebbletemplates.pebble.node.expression.MapExpression;
import io.pebbletemplates.pebble.node.expression.TernaryExpression;
import io.pebbletemplates.pebble.node.expression.UnaryExpression;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds filters and tests that are not there in the expressions of a template, and collects what they call. */
final class ExpressionCheck {
    private final Words words;
    private final String template;
    private final Facts facts;

    ExpressionCheck(Words words, String template, Facts facts) {
        this.words = words;
        this.template = template;
        this.facts = facts;
    }

    void check(@Nullable Expression<?> expression) {
        if (expression instanceof FilterInvocationExpression filter) {
            filter(filter);
        } else if (expression instanceof TestInvocationExpression test) {
            Words.require("test", test.getTestName(), words.tests(), test.getLineNumber(), template);
            facts.words().add(test.getTestName());
            arguments(test.getArgs());
        } else if (expression instanceof FunctionOrMacroInvocationExpression call) {
            call(call);
        } else if (expression instanceof BinaryExpression<?> binary) {
            check(binary.getLeftExpression());
            check(binary.getRightExpression());
        } else if (expression instanceof UnaryExpression unary) {
            check(unary.getChildExpression());
        } else if (expression instanceof TernaryExpression ternary) {
            check(ternary.getExpression1());
            check(ternary.getExpression2());
            check(ternary.getExpression3());
        } else if (expression instanceof GetAttributeExpression attribute) {
            check(attribute.getNode());
            check(attribute.getAttributeNameExpression());
            arguments(attribute.getArgumentsNode());
        } else if (expression instanceof ArrayExpression array) {
            array.getValues().forEach(this::check);
        } else if (expression instanceof MapExpression map) {
            map.getEntries().forEach((name, value) -> {
                check(name);
                check(value);
            });
        } else if (expression instanceof ContextVariableExpression variable) {
            facts.words().add(variable.getName());
        } else if (expression instanceof BlockFunctionExpression block) {
            check(block.getBlockNameExpression());
        }
    }

    private void filter(FilterInvocationExpression filter) {
        String name = filter.getFilterName();
        Words.require("filter", name, words.filters(), filter.getLineNumber(), template);
        facts.words().add(name);
        arguments(filter.getArgs());
        if (name.equals("escape") && constant(filter.getArgs()) instanceof LiteralStringExpression strategy) {
            way(strategy.getValue(), filter.getLineNumber(), template);
        }
    }

    /** {@return the way of escaping of this name} */
    static Escaping way(String name, int line, String template) {
        return Escaping.named(name)
                .orElseThrow(() -> new UnknownName(
                        "way of escaping", name, List.of(Escaping.names().split(", ")), "", line, template));
    }

    /** {@return the only argument; null if there is none} */
    static @Nullable Expression<?> constant(@Nullable ArgumentsNode arguments) {
        if (arguments == null) {
            return null;
        }
        if (arguments.getPositionalArgs() != null
                && !arguments.getPositionalArgs().isEmpty()) {
            return arguments.getPositionalArgs().get(0).getValueExpression();
        }
        return arguments.getNamedArgs() == null || arguments.getNamedArgs().isEmpty()
                ? null
                : arguments.getNamedArgs().get(0).getValueExpression();
    }

    private void call(FunctionOrMacroInvocationExpression call) {
        if (words.functions().contains(call.getFunctionName())) {
            facts.words().add(call.getFunctionName());
            facts.calls().add(described(call));
        } else {
            facts.macroCalls().add(new Facts.MacroCall(call.getFunctionName(), call.getLineNumber()));
        }
        arguments(call.getArguments());
    }

    private static Facts.Call described(FunctionOrMacroInvocationExpression call) {
        ArgumentsNode given = call.getArguments();
        List<PositionalArgumentNode> values = given.getPositionalArgs() == null ? List.of() : given.getPositionalArgs();
        List<NamedArgumentNode> named = given.getNamedArgs() == null ? List.of() : given.getNamedArgs();
        String constant =
                !values.isEmpty() && values.get(0).getValueExpression() instanceof LiteralStringExpression text
                        ? text.getValue()
                        : null;
        Set<String> names = named.stream().map(NamedArgumentNode::getName).collect(Collectors.toSet());
        return new Facts.Call(call.getFunctionName(), constant, values.size(), names, call.getLineNumber());
    }

    void arguments(@Nullable ArgumentsNode arguments) {
        if (arguments == null) {
            return;
        }
        if (arguments.getPositionalArgs() != null) {
            for (PositionalArgumentNode argument : arguments.getPositionalArgs()) {
                check(argument.getValueExpression());
            }
        }
        if (arguments.getNamedArgs() != null) {
            for (NamedArgumentNode argument : arguments.getNamedArgs()) {
                check(argument.getValueExpression());
            }
        }
    }
}
