package dev.retort.benchmarks;

import static java.util.Objects.requireNonNull;

import dev.retort.App;
import dev.retort.FieldError;
import dev.retort.Plugin;
import dev.retort.Setup;
import dev.retort.Validator;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to find that nothing is wrong with a small record, by the validator that the plugin brings. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ValidationBenchmark {
    /** What a form of a new user has. */
    public record NewUser(
            @NotBlank @Size(max = 100) String name,
            @Email String email,
            @Min(18) @Max(150) int age,
            @Size(max = 10) List<@NotBlank String> tags) {}

    private final Validator validator = installed();
    private final NewUser user = new NewUser("Ada Lovelace", "ada@example.com", 36, List.of("mathematics", "engines"));

    /** A valid record with six constraints on four components. */
    @Benchmark
    public List<FieldError> valid() {
        return validator.validate(user, Locale.ENGLISH);
    }

    // the validator is no part of the api: what the plugin contributes is caught
    private static Validator installed() {
        AtomicReference<Validator> caught = new AtomicReference<>();
        App app = proxy(App.class, caught, null);
        Setup setup = proxy(Setup.class, caught, app);
        try {
            for (Plugin plugin : ServiceLoader.load(Plugin.class)) {
                if (plugin.id().equals("validation")) {
                    plugin.install(setup);
                }
            }
        } catch (Exception failure) {
            throw new IllegalStateException("the plugin cannot be installed", failure);
        }
        Validator validator = requireNonNull(caught.get(), "no validator");
        if (!validator.validates(NewUser.class)) {
            throw new IllegalStateException("nothing to validate");
        }
        return validator;
    }

    private static <T> T proxy(Class<T> type, AtomicReference<Validator> caught, @Nullable Object app) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().equals("validator")) {
                        caught.set((Validator) arguments[0]);
                    }
                    return method.getName().equals("app")
                            ? app
                            : method.getReturnType().isInstance(self) ? self : null;
                }));
    }
}
