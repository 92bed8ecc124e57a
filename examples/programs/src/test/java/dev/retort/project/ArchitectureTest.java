package dev.retort.project;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;

/** The rules that hold for the classes of every module, and canaries that prove the rules see a violation. */
class ArchitectureTest {
    private static final JavaClasses PROJECT = new ClassFileImporter()
            .withImportOption(location -> !location.contains("dev/retort/project/"))
            .importPackages("dev.retort");
    private static final JavaClasses CANARIES =
            new ClassFileImporter().importPackages("dev.retort.project.canary.one", "dev.retort.project.canary.two");

    /** Where the reactive world ends: the only classes that block or subscribe, beside those of core.netty. */
    private static final Set<String> EDGES = Set.of(
            "dev.retort.core.CoreApp", // startNow
            "dev.retort.core.CoreDevelopmentServer", // in debug mode, what one call opens and the next replaces
            "dev.retort.core.CoreHost", // close, and the end of an application that was swapped
            "dev.retort.core.Lifecycle", // work in the background of an application
            "dev.retort.core.body.FirstItem", // waits for the first item of a stream
            "dev.retort.core.body.ItemPacker", // an operator over the items of a stream
            "dev.retort.core.cli.Serving", // run
            "dev.retort.core.memory.ChunkReader", // a client in memory
            "dev.retort.core.pipeline.Call", // a request
            "dev.retort.core.pipeline.DoorPipeline", // in debug mode, a request before the application sees it
            "dev.retort.core.pipeline.FilterLink", // what a filter calls next
            "dev.retort.core.request.BackgroundWork", // work after a response
            "dev.retort.core.session.SessionExchange", // what is saved between the body and the head
            "dev.retort.core.upload.Batched", // operators over the body of a request
            "dev.retort.core.upload.PartStream",
            "dev.retort.devtools.reload.Stage", // the thread of the reload, which waits for the next application
            "dev.retort.testing.ResponseBody", // the client of a test
            "dev.retort.testing.Waiting"); // a test

    private static final String NETTY = "dev.retort.core.netty";

    private static final ArchRule NO_CYCLES =
            slices().assignedFrom(packages()).should().beFreeOfCycles();

    private static final ArchRule API_KNOWS_LITTLE = classes()
            .that(describe("belong to the api", type -> isApi(type.getPackageName())))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            "java..",
                            "org.jspecify..",
                            "org.reactivestreams..",
                            "org.slf4j..",
                            "reactor.core..",
                            "reactor.util..")
                    .or(describe("belong to the api", type -> isApi(type.getPackageName()))));

    private static final ArchRule ONE_PACKAGE_KNOWS_NETTY = noClasses()
            .that()
            .resideOutsideOfPackage(NETTY)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.netty..", "reactor.netty..");

    private static final ArchRule NOBODY_KNOWS_CORE = noClasses()
            .that()
            .resideOutsideOfPackage("dev.retort.core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.retort.core..");

    private static final ArchRule CORE_KNOWS_NO_PLUGIN = noClasses()
            .that()
            .resideInAPackage("dev.retort.core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.retort.rest..",
                    "dev.retort.templates..",
                    "dev.retort.validation..",
                    "dev.retort.redis..",
                    "dev.retort.devtools..",
                    "dev.retort.testing..",
                    "tools.jackson..",
                    "com.fasterxml..",
                    "io.pebbletemplates..");

    private static final ArchRule NAMES_SAY_SOMETHING =
            noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)");

    private static final ArchRule CLOSED_UNLESS_MEANT_TO_BE_EXTENDED = classes()
            .that(describe("are public, top-level and not the base of App", ArchitectureTest::isPublicTopLevel))
            .should(be("closed", ArchitectureTest::isClosed));

    private static final ArchRule PACKAGES_ARE_NULL_MARKED = classes()
            .should(be(
                    "in a null-marked package",
                    type -> type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked")));

    static Stream<ArchRule> rules() {
        return Stream.of(
                NO_CYCLES,
                API_KNOWS_LITTLE,
                ONE_PACKAGE_KNOWS_NETTY,
                NOBODY_KNOWS_CORE,
                CORE_KNOWS_NO_PLUGIN,
                NAMES_SAY_SOMETHING,
                CLOSED_UNLESS_MEANT_TO_BE_EXTENDED,
                PACKAGES_ARE_NULL_MARKED);
    }

    static Stream<ArchRule> rulesThatTheCanariesBreak() {
        return Stream.of(
                NO_CYCLES,
                ONE_PACKAGE_KNOWS_NETTY,
                NAMES_SAY_SOMETHING,
                CLOSED_UNLESS_MEANT_TO_BE_EXTENDED,
                PACKAGES_ARE_NULL_MARKED);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(ArchRule rule) {
        rule.check(PROJECT);
    }

    @ParameterizedTest
    @MethodSource("rulesThatTheCanariesBreak")
    void seesAViolation(ArchRule rule) {
        assertThat(rule.evaluate(CANARIES).hasViolation()).isTrue();
    }

    @Test
    void onlyTheEdgesBlockOrSubscribe() {
        assertThat(thoseWhoBlockOrSubscribe(PROJECT)).isEqualTo(new TreeSet<>(EDGES));
        assertThat(thoseWhoBlockOrSubscribe(CANARIES)).containsExactly("dev.retort.project.canary.one.ChickenHelper");
    }

    @Test
    void everyModuleIsSeen() {
        assertThat(PROJECT.stream().map(JavaClass::getPackageName))
                .contains(
                        "dev.retort",
                        "dev.retort.spi",
                        NETTY,
                        "dev.retort.rest",
                        "dev.retort.templates",
                        "dev.retort.validation",
                        "dev.retort.devtools",
                        "dev.retort.testing");
    }

    private static boolean isApi(String packageName) {
        return packageName.equals("dev.retort") || packageName.equals("dev.retort.spi");
    }

    private static SliceAssignment packages() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getPackageName());
            }

            @Override
            public String getDescription() {
                return "packages";
            }
        };
    }

    private static boolean isPublicTopLevel(JavaClass type) {
        return type.isTopLevelClass()
                && type.getModifiers().contains(JavaModifier.PUBLIC)
                && !type.getName().equals("dev.retort.core.router.CoreRouter");
    }

    private static boolean isClosed(JavaClass type) {
        return type.isInterface()
                || type.getModifiers().contains(JavaModifier.FINAL)
                || type.getModifiers().contains(JavaModifier.ABSTRACT)
                || type.reflect().isSealed();
    }

    private static ArchCondition<JavaClass> be(String what, Predicate<JavaClass> claim) {
        return new ArchCondition<>("be " + what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String message = type.getName() + (claim.test(type) ? " is " : " is not ") + what;
                events.add(new SimpleConditionEvent(type, claim.test(type), message));
            }
        };
    }

    private static Set<String> thoseWhoBlockOrSubscribe(JavaClasses types) {
        return types.stream()
                .filter(type -> !type.getPackageName().equals(NETTY))
                .filter(type -> Stream.concat(
                                type.getMethodCallsFromSelf().stream(), type.getMethodReferencesFromSelf().stream())
                        .anyMatch(ArchitectureTest::blocksOrSubscribes))
                .map(type -> type.getName().replaceFirst("\\$.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean blocksOrSubscribes(JavaAccess<?> access) {
        return access.getTarget().getName().matches("block|blockFirst|blockLast|blockOptional|subscribe")
                && access.getTargetOwner().isAssignableTo(Publisher.class);
    }
}
