package dev.retort.templates;

import dev.retort.spi.TemplateDescription;
import dev.retort.spi.TemplateInspection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The templates for tools: where each is from, and whether it is sound. */
record TemplateListing(Library library) implements TemplateInspection {
    @Override
    public List<TemplateDescription> templates() {
        Map<String, TemplateException> broken = new LinkedHashMap<>();
        TemplateCheck.broken(library).forEach(told -> broken.putIfAbsent(told.name(), told));
        return library.names().stream()
                .filter(library.source()::isText)
                .map(name -> describe(name, Optional.ofNullable(broken.get(TemplateSource.ROOT + name))))
                .toList();
    }

    private TemplateDescription describe(String name, Optional<TemplateException> broken) {
        return new TemplateDescription(
                name,
                library.source().file(name),
                library.source().location(name),
                broken.map(TemplateException::problem),
                broken.map(TemplateException::line).orElse(0));
    }
}
