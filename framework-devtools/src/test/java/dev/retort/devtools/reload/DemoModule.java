package dev.retort.devtools.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/** A {@link DemoProgram} as a named module, with all others on the class path, which it may read by an option. */
final class DemoModule {
    private DemoModule() {}

    /** Compiles classes of a program, {@code Main} among them; gives the options that run it. */
    static List<String> compile(DemoProgram demo, String descriptor, String... sources) throws Exception {
        String api = Path.of(App.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        demo.write("module/module-info.java", descriptor);
        List<String> arguments = new ArrayList<>(List.of(
                "-d",
                Files.createDirectories(demo.path("modules/demo")).toString(),
                "--add-reads",
                "demo=ALL-UNNAMED",
                "-cp",
                api + File.pathSeparator + System.getProperty("java.class.path"),
                demo.path("module/module-info.java").toString()));
        for (String source : sources) {
            arguments.add(demo.path("src/main/java/" + source + ".java").toString());
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        return List.of(
                "--module-path",
                demo.path("modules").toString(),
                "--add-reads",
                "demo=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "--module",
                "demo/demo.Main");
    }
}
