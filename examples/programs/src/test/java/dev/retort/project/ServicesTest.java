package dev.retort.project;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Plugin;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What modules say about themselves on the module path is what they say on the class path. */
class ServicesTest {
    private static final String SERVICES = "META-INF/services/";
    private static final String MARKERS = "META-INF/retort/plugins/";

    static Stream<ModuleReference> modules() throws IOException {
        return Collections.list(ServicesTest.class.getClassLoader().getResources("module-info.class")).stream()
                .flatMap(ServicesTest::modulesAt)
                .filter(module -> module.descriptor().name().startsWith("dev.retort."));
    }

    @Test
    void everyModuleIsSeen() throws IOException {
        assertThat(modules().map(module -> module.descriptor().name()))
                .containsExactlyInAnyOrder(
                        "dev.retort.api",
                        "dev.retort.core",
                        "dev.retort.devtools",
                        "dev.retort.redis",
                        "dev.retort.rest",
                        "dev.retort.templates",
                        "dev.retort.testing",
                        "dev.retort.validation");
    }

    @ParameterizedTest
    @MethodSource("modules")
    void whatAModuleProvidesIsInItsServicesFiles(ModuleReference module) throws IOException {
        Map<String, List<String>> provided = module.descriptor().provides().stream()
                .collect(toMap(ModuleDescriptor.Provides::service, ModuleDescriptor.Provides::providers));

        assertThat(files(module, SERVICES)).isEqualTo(provided);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyPluginHasAMarkerWithItsId(ModuleReference module) throws Exception {
        Map<String, List<String>> expected = new TreeMap<>();
        for (String provider : files(module, SERVICES).getOrDefault(Plugin.class.getName(), List.of())) {
            Plugin plugin = Class.forName(provider)
                    .asSubclass(Plugin.class)
                    .getDeclaredConstructor()
                    .newInstance();
            expected.put(plugin.id(), List.of(provider));
        }

        assertThat(files(module, MARKERS)).isEqualTo(expected);
    }

    @Test
    void coreExportsNothing() throws IOException {
        ModuleDescriptor core = modules()
                .map(ModuleReference::descriptor)
                .filter(module -> module.name().equals("dev.retort.core"))
                .findFirst()
                .orElseThrow();

        assertThat(core.exports()).isEmpty();
        assertThat(core.opens()).isEmpty();
        assertThat(core.isOpen()).isFalse();
    }

    // none for the further descriptors of a multi-release jar
    private static Stream<ModuleReference> modulesAt(URL descriptor) {
        String place = descriptor.toString().replaceFirst("^jar:", "").replaceFirst("!?/module-info\\.class$", "");
        return ModuleFinder.of(Path.of(URI.create(place))).findAll().stream();
    }

    /** {@return the files of a folder of the module by their names, with their lines} */
    private static Map<String, List<String>> files(ModuleReference module, String folder) throws IOException {
        Map<String, List<String>> files = new TreeMap<>();
        try (ModuleReader reader = module.open();
                Stream<String> names = reader.list()) {
            for (String name : (Iterable<String>) names::iterator) {
                if (name.startsWith(folder) && !name.endsWith("/")) {
                    byte[] text = reader.open(name).orElseThrow().readAllBytes();
                    List<String> lines = new String(text, StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank())
                            .toList();
                    files.put(name.substring(folder.length()), lines);
                }
            }
        }
        return files;
    }
}
