package dev.retort.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.retort.Plugin;
import dev.retort.Setup;
import dev.retort.SetupException;
import dev.retort.core.binding.Conversions;
import dev.retort.core.config.ConfigSources;
import dev.retort.core.config.LayeredConfig;
import dev.retort.core.config.Value;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginLoaderTest {
    private static final String RECORD = "System.setProperty(\"installed\", System.getProperty(\"installed\", \"\") + ";

    @TempDir
    Path folder;

    @Test
    void pluginsOfJarsAndFoldersAreInstalledInOrder() throws Exception {
        Path templates =
                jars().plugin("Templates", "templates", "", record("templates")).jar("templates.jar");
        Path rest = jars().plugin("Rest", "rest", requires("validation") + after("templates"), record("rest"))
                .jar("rest.jar");
        Path validation = jars().plugin("Validation", "validation", "", record("validation"))
                .unpacked(folder.resolve("validation"));
        System.clearProperty("installed");

        PluginSet plugins = load(PluginJars.loader(rest, templates, validation));
        plugins.install(info -> setup());

        assertThat(System.clearProperty("installed")).isEqualTo("templates;validation;rest;");
        assertThat(plugins.infos())
                .extracting(PluginInfo::toString, PluginInfo::reason)
                .containsExactly(
                        tuple("templates in " + templates, "by name"),
                        tuple("validation in " + validation, "by name"),
                        tuple("rest in " + rest, "requires validation; after templates"));
    }

    @Test
    void everyLoadAsksAnew() throws Exception {
        ClassLoader loader = PluginJars.loader(jars().plugin("A", "a").jar("a.jar"));

        assertThat(load(loader).infos()).hasSize(1);
        assertThat(load(PluginJars.loader()).infos()).isEmpty();
    }

    @Test
    void theVersionIsThatOfTheManifest() throws Exception {
        Path jar = jars().plugin("A", "a")
                .file("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nImplementation-Version: 1.2.3\n")
                .jar("a.jar");

        assertThat(load(PluginJars.loader(jar)).infos())
                .extracting(PluginInfo::version)
                .containsExactly("1.2.3");
    }

    @Test
    void aGivenPluginReplacesTheFoundOne() throws Exception {
        Path jar = jars().plugin("A", "a").jar("a.jar");
        List<String> installed = new ArrayList<>();

        PluginSet plugins = load(PluginJars.loader(jar), List.of(new Given("a", installed)), Set.of(), Map.of());
        plugins.install(info -> setup());

        assertThat(installed).containsExactly("a");
        assertThat(plugins.infos())
                .extracting(info -> info.type().getSimpleName(), PluginInfo::enabled, PluginInfo::reason)
                .containsExactly(
                        tuple("Given", true, "by name; by app.plugin"), tuple("A", false, "replaced by app.plugin"));
    }

    @Test
    void settingAndCodeSwitchPluginsOff() throws Exception {
        Path jar = jars().plugin("A", "a").plugin("B", "b").plugin("C", "c").jar("abc.jar");

        PluginSet plugins = load(
                PluginJars.loader(jar), List.of(), Set.of("c", "gone"), Map.of("retort.plugins.a.enabled", "false"));

        assertThat(plugins.infos())
                .extracting(PluginInfo::id, PluginInfo::enabled, PluginInfo::reason)
                .containsExactly(
                        tuple("b", true, "by name"),
                        tuple(
                                "a",
                                false,
                                "switched off by retort.plugins.a.enabled=false from command line"
                                        + " --retort.plugins.a.enabled"),
                        tuple("c", false, "switched off by app.without"));
    }

    @Test
    void theSwitchOfAnUnknownPluginIsReported() throws Exception {
        LayeredConfig config = config(Map.of("retort.plugins.tempaltes.enabled", "false"));
        ClassLoader loader = PluginJars.loader(jars().plugin("T", "templates").jar("t.jar"));

        PluginLoader.load(loader, List.of(), Set.of(), config);

        assertThat(config.unknown())
                .extracting(unknown -> unknown.nearest().orElse(""))
                .containsExactly("retort.plugins.templates.enabled");
    }

    @Test
    void aMistypedWithoutIsRefused() throws Exception {
        ClassLoader loader = PluginJars.loader(jars().plugin("T", "templates").jar("t.jar"));

        assertRefused(
                () -> load(loader, List.of(), Set.of("tempaltes"), Map.of()),
                "PLUGIN-UNKNOWN",
                "app.without(\"tempaltes\"): no such plugin, did you mean \"templates\"? (correct the id, or remove"
                        + " the call)");
    }

    @Test
    void aMissingRequirementNamesBothAndWhatIsThere() throws Exception {
        Path jar = jars().plugin("Rest", "rest", requires("validaton"))
                .plugin("V", "validation")
                .jar("rest.jar");

        assertRefused(
                () -> load(PluginJars.loader(jar)),
                "PLUGIN-MISSING",
                "rest: requires validaton, which is not there, did you mean \"validation\"? (add its dependency, or"
                        + " switch rest off; there are: rest, validation)");
    }

    @Test
    void switchingOffWhatAnotherRequiresIsRefused() throws Exception {
        Path jar = jars().plugin("Rest", "rest", requires("validation"))
                .plugin("V", "validation")
                .jar("rest.jar");

        assertRefused(
                () -> load(PluginJars.loader(jar), List.of(), Set.of("validation"), Map.of()),
                "PLUGIN-MISSING",
                "rest: requires validation, which is switched off by app.without (switch it on, or switch rest off"
                        + " too)");
    }

    @Test
    void oneIdInTwoJarsIsRefused() throws Exception {
        Path one = jars().plugin("A", "json").jar("a.jar");
        Path two = jars().plugin("B", "json").jar("b.jar");

        assertRefused(
                () -> load(PluginJars.loader(one, two)),
                "PLUGIN-DUPLICATE",
                "json: found in " + one + " and in " + two + " (remove one of them from the class path)");
    }

    @Test
    void twoCopiesOfOnePluginAreRefused() throws Exception {
        Path one = jars().plugin("A", "json").jar("json-1.0.jar");
        Path two = jars().plugin("A", "json").jar("json-1.1.jar");

        assertRefused(
                () -> load(PluginJars.loader(one, two)),
                "PLUGIN-DUPLICATE",
                "json: found in " + one + " and in " + two + " (remove one of them from the class path)");
    }

    @Test
    void onePluginGivenTwiceIsRefused() {
        List<Plugin> given = List.of(new Given("a", new ArrayList<>()), new Given("a", new ArrayList<>()));
        String type = Given.class.getName();

        assertRefused(
                () -> load(PluginJars.loader(), given, Set.of(), Map.of()),
                "PLUGIN-DUPLICATE",
                "a: given to app.plugin twice, as " + type + " and as " + type + " (remove one call)");
    }

    @Test
    void anIdThatIsNoneIsRefused() throws Exception {
        Path bad = jars().plugin("A", "My_Plugin").jar("bad.jar");
        Path nothing = jars().type(
                        "test.N",
                        "package test; public class N implements dev.retort.Plugin {"
                                + "public String id() { return null; } public void install(dev.retort.Setup setup) {} }")
                .service("test.N")
                .jar("null.jar");

        assertRefused(
                () -> load(PluginJars.loader(bad)),
                "PLUGIN-ID",
                "test.A in " + bad + ": id \"My_Plugin\" (expected: lower-case words with dashes)");
        assertRefused(
                () -> load(PluginJars.loader(nothing)),
                "PLUGIN-ID",
                "test.N in " + nothing + ": id null (expected: lower-case words with dashes)");
    }

    @Test
    void aPluginThatCannotBeMadeIsNamedWithItsCause() throws Exception {
        Path jar = jars().plugin("A", "a", "public A() { throw new IllegalStateException(\"boom\"); }")
                .jar("a.jar");

        assertRefused(
                () -> load(PluginJars.loader(jar)),
                "PLUGIN-INSTALL",
                "test.A in " + jar
                        + ": cannot be made: java.lang.IllegalStateException: boom (correct it, or remove the jar)");
    }

    @Test
    void aQuestionThatFailsIsNamed() throws Exception {
        Path jar = jars().plugin(
                        "A", "a", "public java.util.Set<String> requires() { throw new IllegalStateException(); }")
                .jar("a.jar");

        assertRefused(
                () -> load(PluginJars.loader(jar)),
                "PLUGIN-INSTALL",
                "test.A in " + jar + ": requires() failed: java.lang.IllegalStateException (correct it, or remove the"
                        + " plugin)");
    }

    @Test
    void aServicesEntryWithoutItsClassIsNamedWithItsJar() throws Exception {
        Path good = jars().plugin("B", "b").jar("b.jar");
        Path jar = jars().service("test.Gone").jar("a.jar");

        assertRefused(
                () -> load(PluginJars.loader(good, jar)),
                "PLUGIN-INSTALL",
                "dev.retort.Plugin: Provider test.Gone not found, named in " + jar
                        + " (correct the entry, or remove the jar)");
    }

    @Test
    void aFailingInstallNamesPluginJarAndCause() throws Exception {
        Path jar = jars().plugin("A", "a", "", "throw new java.io.IOException(\"no disk\");")
                .jar("a.jar");
        PluginSet plugins = load(PluginJars.loader(jar));

        assertThatThrownBy(() -> plugins.install(info -> setup()))
                .isInstanceOf(SetupException.class)
                .hasMessage("a in " + jar + ": install failed: java.io.IOException: no disk (correct it, or switch it"
                        + " off: retort.plugins.a.enabled=false)")
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void aSetupFailureOfAPluginKeepsItsCode() throws Exception {
        Path jar = jars().plugin("A", "a", "", "throw new dev.retort.SetupException(\"CONFIG-RANGE\", \"x\");")
                .jar("a.jar");
        PluginSet plugins = load(PluginJars.loader(jar));

        assertRefused(() -> plugins.install(info -> setup()), "CONFIG-RANGE", "x");
    }

    @Test
    void aJarThatLostItsServicesFileIsRefusedWithTheRemedy() throws Exception {
        Path jar = jars().source("A", "a").marker("a", "# the plugin\n\ntest.A").jar("app.jar");

        assertRefused(() -> load(PluginJars.loader(jar)), "PLUGIN-LOST", lost("a", "test.A", jar));
        assertThat(load(PluginJars.loader(jar), List.of(), Set.of("a"), Map.of())
                        .infos())
                .isEmpty();
        assertThat(load(PluginJars.loader(jar), List.of(), Set.of(), Map.of("retort.plugins.a.enabled", "false"))
                        .infos())
                .isEmpty();
        assertThat(load(PluginJars.loader(jar), List.of(new Given("a", new ArrayList<>())), Set.of(), Map.of())
                        .infos())
                .hasSize(1);
    }

    @Test
    void oneServicesFileOfTwoThatSurvivedIsNoticed() throws Exception {
        Path jar =
                jars().plugin("A", "a").source("B", "b").marker("b", "test.B").jar("app.jar");

        assertRefused(() -> load(PluginJars.loader(jar)), "PLUGIN-LOST", lost("b", "test.B", jar));
    }

    @Test
    void aMergedJarWithoutFolderEntriesIsSearched() throws Exception {
        Path jar = jars().marker("a", "test.A")
                .marker("b", "test.B")
                .withoutFolders()
                .jar("app.jar");
        ClassLoader loader = PluginJars.loader(jar);

        assertThat(Markers.find(loader, Optional.empty())).isEmpty();
        assertThat(Markers.find(loader, Optional.of(jar)))
                .containsExactly(new Marker("a", "test.A", jar.toString()), new Marker("b", "test.B", jar.toString()));
    }

    @Test
    void aMarkerInAFolderOfClassesCountsAndLeftoversDoNot() throws Exception {
        Path classes = jars().source("A", "a")
                .marker("a", "test.A")
                .marker(".DS_Store", "x")
                .unpacked(folder.resolve("classes"));

        assertRefused(() -> load(PluginJars.loader(classes)), "PLUGIN-LOST", lost("a", "test.A", classes));
    }

    @Test
    void modulesProvidePluginsToo() throws Exception {
        Path plugin = jars().plugin("A", "a").jar("plugin-a-1.5.jar");
        Path lost = jars().type("lost.B", "package lost; public class B {}")
                .marker("b", "lost.B")
                .jar("plugin-b.jar");

        assertThat(load(moduleLoader(plugin, "plugin.a")).infos())
                .extracting(PluginInfo::toString, PluginInfo::version)
                .containsExactly(tuple("a in " + plugin, "1.5"));
        assertRefused(() -> load(moduleLoader(lost, "plugin.b")), "PLUGIN-LOST", lost("b", "lost.B", lost));
    }

    private static ClassLoader moduleLoader(Path jar, String module) {
        ModuleLayer boot = ModuleLayer.boot();
        Configuration resolved = boot.configuration().resolve(ModuleFinder.of(jar), ModuleFinder.of(), Set.of(module));
        return boot.defineModulesWithOneLoader(resolved, PluginLoaderTest.class.getClassLoader())
                .findLoader(module);
    }

    private static String lost(String id, String type, Path place) {
        return id + ": " + place + " holds the plugin " + type + ", but no META-INF/services/dev.retort.Plugin names it"
                + " (a jar made of many must merge these files: ServicesResourceTransformer of maven-shade,"
                + " mergeServiceFiles() of Gradle Shadow; or keep the jars apart in a folder)";
    }

    private PluginJars jars() {
        return PluginJars.in(folder);
    }

    private static String record(String id) {
        return RECORD + "\"" + id + ";\");";
    }

    private static String requires(String id) {
        return "public java.util.Set<String> requires() { return java.util.Set.of(\"" + id + "\"); }\n";
    }

    private static String after(String id) {
        return "public java.util.Set<String> installAfter() { return java.util.Set.of(\"" + id + "\"); }\n";
    }

    private PluginSet load(ClassLoader loader) {
        return load(loader, List.of(), Set.of(), Map.of());
    }

    private PluginSet load(ClassLoader loader, List<Plugin> given, Set<String> without, Map<String, String> options) {
        return PluginLoader.load(loader, given, without, config(options));
    }

    private LayeredConfig config(Map<String, String> options) {
        Map<String, Value> values = new HashMap<>();
        options.forEach((name, text) -> values.put(name, Value.of(text, "command line --" + name)));
        ConfigSources sources = ConfigSources.alone(Map.of()).directory(folder).commandLine(values);
        return LayeredConfig.of(sources, Conversions::standard);
    }

    private static Setup setup() {
        return (Setup) Proxy.newProxyInstance(
                Setup.class.getClassLoader(), new Class<?>[] {Setup.class}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private static void assertRefused(ThrowingCallable load, String code, String message) {
        assertThatThrownBy(load)
                .isInstanceOfSatisfying(
                        SetupException.class,
                        failure -> assertThat(failure.code()).isEqualTo(code))
                .hasMessage(message);
    }

    private record Given(String id, List<String> installed) implements Plugin {
        @Override
        public void install(Setup setup) {
            installed.add(id);
        }
    }
}
