package dev.retort.devtools.ide;

import dev.retort.App;
import dev.retort.Command;
import dev.retort.SetupException;
import dev.retort.devtools.project.Locations;
import dev.retort.devtools.project.Module;
import dev.retort.devtools.project.Project;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The command {@code init-ide}: writes the configurations with which an IDE starts the program and attaches to it. */
public final class InitIde implements Command {
    /** What it is called. */
    public static final String NAME = "init-ide";

    /** What it does, for the help. */
    public static final String SUMMARY =
            "write configurations for VS Code and IntelliJ IDEA to start and debug; --overwrite: also where there are some";

    private static final String OVERWRITE = "--overwrite";
    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private final Path folder;
    private final PrintStream out;

    /** Writes below the working directory. */
    public InitIde() {
        this(Path.of("").toAbsolutePath().normalize(), System.out);
    }

    InitIde(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    @Override
    public int run(App app, List<String> arguments) throws IOException {
        Optional<String> unknown =
                arguments.stream().filter(word -> !word.equals(OVERWRITE)).findFirst();
        if (unknown.isPresent()) {
            throw new SetupException(
                    "CLI-ARGUMENT", "\"" + unknown.get() + "\": " + NAME + " takes " + OVERWRITE + " only");
        }
        write(project(program()), arguments.contains(OVERWRITE));
        return 0;
    }

    private static Class<?> program() {
        return STACK.walk(frames -> frames.filter(frame -> frame.getMethodName().equals("main"))
                        .findFirst()
                        .map(StackWalker.StackFrame::getDeclaringClass))
                .orElseThrow(() -> new IllegalStateException("no main is running (run it as command of the program)"));
    }

    private IdeProject project(Class<?> main) {
        ClassLoader loader = main.getClassLoader();
        Module module = Locations.of(main)
                .flatMap(output -> Project.of(loader).module(output))
                .orElseThrow(() -> new IllegalStateException("no sources were found for " + main.getName()
                        + " (expected: an output such as target/classes beside src/main/java)"));
        Path home = module.tree().folder();
        if (!home.startsWith(folder)) {
            throw new IllegalStateException("the project is in " + home + " and not in the working directory " + folder
                    + " (run the command in the folder that the IDE opens)");
        }
        return new IdeProject(folder, home, module.name(), main.getName());
    }

    /** Writes the files, and says of each whether it did. */
    void write(IdeProject project, boolean overwrites) throws IOException {
        List<IdeFile> files = Stream.concat(VsCode.files(project).stream(), Intellij.files(project).stream())
                .toList();
        for (IdeFile file : files) {
            Path path = folder.resolve(file.path());
            String before = Files.exists(path) ? Files.readString(path) : null;
            if (file.text().equals(before)) {
                say("as it is", file, "");
            } else if (before != null && !overwrites) {
                say("kept", file, "  it is there, and another one (" + OVERWRITE + " replaces it)");
            } else {
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.text());
                say(before == null ? "written" : "replaced", file, "");
            }
        }
    }

    private void say(String what, IdeFile file, String more) {
        out.print(what + " ".repeat(10 - what.length()) + file.path() + more + "\n");
        out.flush();
    }
}
