package dev.retort.templates;

import dev.retort.Completion.Findings;
import dev.retort.SetupException;
import dev.retort.templates.ContextCheck.Finding;
import dev.retort.templates.Facts.MacroCall;
import dev.retort.templates.Facts.Reference;
import io.pebbletemplates.pebble.error.PebbleException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compiles all templates and looks at what they refer to, so that a broken one shows at the start instead of to a visitor. In
 * debug mode it is a warning, since somebody is about to correct it.
 */
final class TemplateCheck {
    private static final String BROKEN = "TEMPLATE-BROKEN";
    private static final String CONTEXT = "TEMPLATE-CONTEXT";

    private final Library library;
    private final List<Compiled> compiled = new ArrayList<>();
    private final List<TemplateException> failures = new ArrayList<>();

    private TemplateCheck(Library library) {
        this.library = library;
        compile();
    }

    /** Tells what is wrong with the templates of a library. */
    static void run(Library library, Findings findings) {
        TemplateCheck check = new TemplateCheck(library);
        check.failures.forEach(told -> tell(told, library.isDebug(), findings));
        check.contexts(findings);
    }

    /** {@return the templates of a library that are broken as they are now} */
    static List<TemplateException> broken(Library library) {
        return new TemplateCheck(library).failures;
    }

    private void compile() {
        library.names().stream()
                .filter(library.source()::isText)
                .forEach(name -> attempt(name, () -> compiled.add(library.compiled(name))));
        Set<String> macros = new HashSet<>();
        compiled.forEach(one -> {
            macros.addAll(one.macros().keySet());
            macros.addAll(one.facts().aliases());
        });
        compiled.forEach(one -> references(one, macros));
    }

    private void contexts(Findings findings) {
        Map<String, Compiled> byName = new LinkedHashMap<>();
        compiled.forEach(one -> byName.put(one.name(), one));
        Set<Finding> found = new LinkedHashSet<>();
        ContextCheck check = new ContextCheck(byName, found);
        compiled.forEach(check::check);
        found.forEach(finding -> warn(finding, findings));
    }

    private void warn(Finding finding, Findings findings) {
        List<String> lines = library.source().lines(finding.template());
        Position position = Position.ofPrint(lines, finding.line(), finding.ordinal());
        findings.warning(
                CONTEXT,
                TemplateSource.ROOT + finding.template() + position.suffix() + ": " + finding.problem()
                        + position.snippet(lines));
    }

    private void references(Compiled one, Set<String> macros) {
        for (Reference reference : one.facts().references()) {
            attempt(one.name(), () -> refer(one, reference));
        }
        for (MacroCall call : one.facts().macroCalls()) {
            if (!macros.contains(call.name())) {
                Set<String> known = new HashSet<>(library.words().functions());
                known.addAll(macros);
                attempt(one.name(), () -> {
                    throw new UnknownName("function", call.name(), known, "", call.line(), one.name());
                });
            }
        }
    }

    private Compiled refer(Compiled one, Reference reference) {
        return switch (reference.relation()) {
            case INCLUDES -> library.referred(reference.name(), one.name(), reference.line());
            case EXTENDS -> library.related("extends", one.template(), reference.name(), reference.line());
            case EMBEDS -> library.related("embeds", one.template(), reference.name(), reference.line());
            case IMPORTS -> library.related("imports from", one.template(), reference.name(), reference.line());
        };
    }

    private void attempt(String name, Runnable step) {
        try {
            step.run();
        } catch (PebbleException broken) {
            TemplateException told = TemplateException.of(broken, name, Map.of(), library);
            if (told.name().equals(TemplateSource.ROOT + name)) { // else it is told where it is
                failures.add(told);
            }
        }
    }

    private static void tell(TemplateException told, boolean isDebug, Findings findings) {
        String message = String.valueOf(told.getMessage());
        if (isDebug) {
            findings.warning(BROKEN, message);
        } else {
            findings.mistake(new SetupException(BROKEN, message, told));
        }
    }
}
