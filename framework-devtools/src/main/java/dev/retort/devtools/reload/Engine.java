package dev.retort.devtools.reload;

import static java.util.Objects.requireNonNull;

import dev.retort.App;
import dev.retort.Keeper;
import dev.retort.devtools.debugger.Debugger;
import dev.retort.devtools.keep.KeptValues;
import dev.retort.devtools.pin.Pin;
import dev.retort.devtools.project.BuildFiles;
import dev.retort.devtools.project.Module;
import dev.retort.devtools.project.Project;
import dev.retort.devtools.settings.DevKeys;
import dev.retort.devtools.terminal.Keys;
import dev.retort.devtools.watch.Watched;
import dev.retort.devtools.watch.Watcher;
import dev.retort.spi.DevelopmentProgram;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Goes round: waits for a change, looks at it, compiles, starts the next generation or shows why it cannot. */
final class Engine {
    private static final long SETTLING_NANOS = TimeUnit.MILLISECONDS.toNanos(60);
    private static final int MANY = 10;
    private static final int WARMING_ROUNDS = 6;

    /** How long nothing must have changed before generations that stay are looked for; a test waits less. */
    static volatile Duration idle = Duration.ofSeconds(10);

    private final DevelopmentProgram program;
    private final ClassLoader parent;
    private final Terminal terminal;
    private final Watched watched;
    private final Edits edits;
    private final Code code;
    private final Stage stage;
    private final Leaks leaks;
    private final KeptValues kept;
    private @Nullable Watcher watcher;
    private final BuildFiles builtFrom;
    private final Libraries libraries;
    private Project project;
    private WatchPlan plan;
    private boolean hasOtherRoots;
    private boolean mustStart = true;
    private final Set<Path> pending = new HashSet<>();
    private long pendingSince;
    private final AtomicBoolean isAsked = new AtomicBoolean();

    Engine(DevelopmentProgram program, Project project, PrintStream out) {
        ClassLoader parent = requireNonNull(program.mainClass().getClassLoader(), "class loader");
        this.program = program;
        this.parent = parent;
        this.project = project;
        this.builtFrom = BuildFiles.of(project);
        this.libraries = new Libraries(parent);
        this.terminal = new Terminal(out);
        this.plan = new WatchPlan(project);
        this.watched = new Watched(plan.roots());
        this.edits = new Edits(watched, this::hold);
        Generations.ofProcess().notice(""); // a program that starts is as its build is
        this.watched.refresh(); // before sources are read: what changes in between is noticed
        this.code = new Code(project);
        this.leaks = new Leaks(parent, out);
        this.kept = new KeptValues(
                parent, GenerationLoader.class::isInstance, line -> terminal.print("            kept: " + line));
        this.stage = new Stage(program, project, parent, code, edits, this::findsChange, leaks, kept, terminal);
    }

    private void hold() {
        stage.hold();
    }

    /** Runs until the thread is interrupted; mostly the process ends first. */
    void run() {
        Generations.ofProcess().sources(code);
        watcher = Watcher.start(watched::concerns, this::event).orElse(null);
        watchFolders();
        stage.refilter();
        terminal.watching(project);
        if (Debugger.canAttach()) {
            terminal.print("            nothing has a time limit, as a debugger can stop the program");
        }
        if (!code.canCompile()) {
            terminal.print(
                    "            this Java runtime has no compiler: classes that another one makes are reloaded");
        }
        Keeper.Keeping keeping = Keeper.begin(kept);
        Keys keys = null;
        try {
            attempt(0, List.of());
            keys = keys();
            warm();
            while (true) {
                turn();
            }
        } catch (InterruptedException over) {
            stage.close();
            if (watcher != null) {
                watcher.close();
            }
            Thread.currentThread().interrupt();
        } finally {
            keeping.close();
            if (keys != null) {
                keys.close();
                Pin.ofProcess().keys(() -> false);
            }
        }
    }

    private @Nullable Keys keys() {
        App settled = stage.app().orElseGet(() -> program.blank(Map.of(), List.of()));
        if (!settled.config().get(DevKeys.KEYS)) {
            return null;
        }
        Keys begun = Keys.begin(new Desk(stage, terminal).commands(this::reload), terminal::print);
        Pin.ofProcess().keys(begun::areRead);
        return begun;
    }

    // on another thread
    private void reload() {
        isAsked.set(true);
        edits.noticed();
    }

    private void event(Optional<Path> path) {
        watched.suspect(path);
        edits.noticed();
    }

    private void turn() throws InterruptedException {
        if (pending.isEmpty() && !isAsked.get()) {
            if (!edits.await(idle.toMillis())) {
                leaks.check();
                return;
            }
            pendingSince = edits.await();
        }
        while (look()) { // half-written, or more to come
            edits.noticedAgain();
            edits.settle(SETTLING_NANOS);
        }
        if (isAsked.getAndSet(false)) {
            mustStart = true;
        } else if (pending.isEmpty()) {
            edits.unlessSome(stage::release);
            return;
        }
        Set<Path> files = Set.copyOf(pending);
        pending.clear();
        watchFolders();
        attempt(pendingSince, files);
    }

    /** Adds what has changed to what is pending; gives whether there is more to come. */
    private boolean look() throws InterruptedException {
        hasOtherRoots = false;
        Watched.Changes changes = watched.refresh();
        pending.addAll(sort(changes.changed(), changes.deleted()));
        return hasOtherRoots || changes.hasEmpty() || changes.all().size() > MANY;
    }

    // while a generation starts; a sign that means nothing does not keep it from being live
    private boolean findsChange() throws InterruptedException {
        pendingSince = edits.await();
        return look() || !pending.isEmpty() || isAsked.get();
    }

    /** Takes note of changes; gives those that matter. */
    private Set<Path> sort(Set<Path> changed, Set<Path> deleted) throws InterruptedException {
        Set<Path> matter = new HashSet<>(changed);
        matter.addAll(deleted);
        matter.removeIf(file -> plan.kind(file) == WatchPlan.Kind.CLASS);
        Map<WatchPlan.Kind, Set<Path>> kinds = byKind(changed);
        Map<WatchPlan.Kind, Set<Path>> gone = byKind(deleted);
        code.edited(of(kinds, WatchPlan.Kind.SOURCE), of(gone, WatchPlan.Kind.SOURCE));
        for (Path file : of(kinds, WatchPlan.Kind.CLASS)) {
            if (plan.output(file).filter(module -> code.adopt(module, file)).isPresent()) {
                mustStart = true;
                matter.add(file);
            }
        }
        Set<Path> start = new HashSet<>(of(kinds, WatchPlan.Kind.START));
        start.addAll(of(gone, WatchPlan.Kind.START));
        mustStart |= !start.isEmpty();
        Set<Path> resources = new HashSet<>(start);
        resources.addAll(of(kinds, WatchPlan.Kind.LIVE));
        resources.forEach(stage::filter);
        if (!of(kinds, WatchPlan.Kind.BUILD).isEmpty()) {
            rebuild(of(kinds, WatchPlan.Kind.BUILD));
        }
        Set<Path> live = new HashSet<>(of(kinds, WatchPlan.Kind.LIVE));
        live.addAll(of(gone, WatchPlan.Kind.LIVE));
        if (!live.isEmpty()) {
            Generations.ofProcess()
                    .touched(live.stream().map(plan::resourcePath).sorted().toList());
        }
        return matter;
    }

    private static Set<Path> of(Map<WatchPlan.Kind, Set<Path>> kinds, WatchPlan.Kind kind) {
        return kinds.getOrDefault(kind, Set.of());
    }

    /** Takes from build files what can be taken, and says what cannot. */
    private void rebuild(Set<Path> files) throws InterruptedException {
        Optional<String> mistake = BuildFiles.mistake(files);
        if (mistake.isPresent()) {
            terminal.print("            " + mistake.get() + " (the build is taken as it was)");
            return;
        }
        Project found = Project.of(parent);
        List<String> differences = builtFrom.differences(BuildFiles.of(found));
        boolean isTaken = take(found, differences);
        Project now = libraries.in(found);
        if (!now.equals(project)) {
            project = now;
            plan = new WatchPlan(now);
            watched.roots(plan.roots());
            code.rebuild(now);
            terminal.watching(now);
            hasOtherRoots = true;
            mustStart = true;
        }
        stage.rebuild(now, libraries.loader());
        mustStart |=
                now.modules().stream().anyMatch(module -> !module.filtered().isEmpty()); // properties are filled in
        String notice = Restart.notice(files, isTaken ? List.of() : differences);
        Generations.ofProcess().notice(notice);
        notice.lines().forEach(line -> terminal.print("            " + line));
    }

    // what only Maven knows takes it some seconds, for which requests wait
    private boolean take(Project found, List<String> differences) throws InterruptedException {
        differences.forEach(line -> terminal.print("            " + line));
        Path folder = mainModule(found).tree().folder();
        if (!folder.resolve("pom.xml").toFile().isFile()) {
            return differences.isEmpty();
        }
        boolean isTaken = libraries.take(found, folder, differences);
        libraries.added().forEach(jar -> terminal.print("            loads " + jar.getFileName()));
        return isTaken;
    }

    private Module mainModule(Project found) {
        String main = program.mainClass().getName().replace('.', '/') + ".class";
        List<Module> modules = found.modules();
        return modules.stream()
                .filter(module -> Files.exists(module.tree().output().resolve(main)))
                .findFirst()
                .orElse(modules.get(modules.size() - 1)); // which may need all others
    }

    private Map<WatchPlan.Kind, Set<Path>> byKind(Set<Path> files) {
        return files.stream().collect(Collectors.groupingBy(plan::kind, Collectors.toSet()));
    }

    private void attempt(long since, Collection<Path> files) throws InterruptedException {
        ReloadHistory history = Generations.ofProcess().history();
        history.begin(since, files);
        Optional<Throwable> failure = Generations.ofProcess().failure();
        if (!mustStart && code.isPending() && code.isAsBefore() && failure.isPresent()) {
            code.reset(); // the edit was taken back
            stage.recover();
            terminal.print("fixed: as it was");
            return;
        }
        if (code.isPending() && code.canCompile()) {
            try {
                code.compile();
                history.compiled();
                mustStart = true;
            } catch (CompileException broken) {
                stage.fail(since, broken);
                return;
            }
        }
        if (mustStart) {
            Stage.Outcome outcome = stage.start(since, files);
            mustStart = outcome != Stage.Outcome.LIVE;
            if (outcome == Stage.Outcome.OVERTAKEN) {
                pending.addAll(files);
                pendingSince = since == 0 ? pendingSince : since;
            }
        } else {
            edits.unlessSome(stage::release); // what changed is read anew anyway
        }
    }

    private void watchFolders() {
        if (watcher != null && !watcher.folders(watched.folders())) {
            terminal.print("            not every folder can be watched: changes are seen when a request comes"
                    + " (raise fs.inotify.max_user_watches with sysctl)");
        }
    }

    private void warm() {
        if (code.canCompile()) {
            Thread thread = new Thread(() -> code.warm(WARMING_ROUNDS), "retort-warm-up");
            thread.setDaemon(true);
            thread.start();
        }
    }
}
