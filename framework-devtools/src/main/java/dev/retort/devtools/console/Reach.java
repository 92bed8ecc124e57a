package dev.retort.devtools.console;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which types code of the console may name where modules keep their packages to themselves: those of packages that are
 * exported or open, to everyone or to this module. It is in no module itself.
 */
final class Reach {
    private static final Module OWN = Reach.class.getModule();
    private static final Module UNNAMED = ClassLoader.getSystemClassLoader().getUnnamedModule();
    private static final String PACKAGE = Reach.class.getPackageName();
    // as the JVM and the reflection of the JDK say it
    private static final Pattern NOT_EXPORTED =
            Pattern.compile("module (\\S+) does not export (\\S+) to unnamed module");
    private static final Pattern NOT_OPEN =
            Pattern.compile("module (\\S+) does not \"opens (\\S+)\" to (unnamed module|module (\\S+))");

    private Reach() {}

    /** Lets code that is evaluated see what this module may see. */
    static void extendTo(Module code) {
        if (OWN.isNamed()) {
            OWN.addExports(PACKAGE, code);
            ModuleLayer.boot().modules().stream()
                    .filter(module -> module != OWN)
                    .forEach(module -> module.getPackages().stream()
                            .filter(name -> module.isOpen(name, OWN))
                            .forEach(name -> module.addOpens(name, code)));
        }
    }

    /** {@return whether code that is evaluated may name a public type} */
    static boolean covers(Class<?> type) {
        Module module = type.getModule();
        String name = type.getPackageName();
        return module == OWN
                ? !OWN.isNamed() || name.equals(PACKAGE)
                : module.isExported(name, UNNAMED) || module.isOpen(name, OWN);
    }

    /** {@return the packages of the module that was started; none if the program runs from the class path} */
    static List<String> packages() {
        return mainModule()
                .flatMap(ModuleLayer.boot()::findModule)
                .map(module -> List.copyOf(module.getPackages()))
                .orElse(List.of());
    }

    /** {@return the name of the module that was started; empty if the program runs from the class path} */
    static Optional<String> mainModule() {
        return Optional.ofNullable(System.getProperty("jdk.module.main"));
    }

    /** {@return what can be done about an exception with this message; empty if no module is in the way} */
    static Optional<String> remedy(String message) {
        Matcher closed = NOT_EXPORTED.matcher(message);
        if (closed.find()) {
            return Optional.of(remedy("exports", closed.group(1), closed.group(2), "", "=ALL-UNNAMED"));
        }
        closed = NOT_OPEN.matcher(message);
        if (closed.find()) {
            String reader = closed.group(4);
            return Optional.of(remedy(
                    "opens",
                    closed.group(1),
                    closed.group(2),
                    reader == null ? "" : " to " + reader,
                    reader == null ? "=ALL-UNNAMED" : "=" + reader));
        }
        return Optional.empty();
    }

    private static String remedy(String verb, String module, String name, String reader, String option) {
        return "add \"" + verb + " " + name + reader + ";\" to the module-info.java of " + module
                + ", or start the program with --add-" + verb + " " + module + "/" + name + option;
    }
}
