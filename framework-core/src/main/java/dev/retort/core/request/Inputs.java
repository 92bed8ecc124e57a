package dev.retort.core.request;

import dev.retort.BodyReader;
import dev.retort.FieldError;
import dev.retort.Form;
import dev.retort.FormData;
import dev.retort.MediaType;
import dev.retort.MergePatch;
import dev.retort.MisfitException;
import dev.retort.Parameters;
import dev.retort.Partial;
import dev.retort.Problem;
import dev.retort.SetupException;
import dev.retort.Upload;
import dev.retort.Validator;
import dev.retort.core.binding.Binder;
import dev.retort.core.binding.BindingStyle;
import dev.retort.core.binding.Bound;
import dev.retort.core.binding.Conversions;
import dev.retort.core.binding.UrlEncodedException;
import dev.retort.core.binding.Values;
import dev.retort.core.inspect.GenericTypes;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Reads and checks typed input: from path and query, from forms, and by the body readers of plugins. */
public final class Inputs {
    private static final String FORMS = MediaType.FORM.essence() + ", " + MediaType.MULTIPART.essence();
    private static final Set<Class<?>> WHOLE =
            Set.of(String.class, byte[].class, ByteBuffer.class, FormData.class, Upload.class);
    private static final int LONGEST_REMEMBERED = 64;
    private static final int MOST_ERRORS = 100;
    private static final Set<String> UNICODE = Set.of("utf-8", "utf8", "us-ascii");

    private final List<BodyReader> readers;
    private final InputChecks checks;
    private final Map<BinderKey, Binder<?>> binders = new ConcurrentHashMap<>();
    private final Map<Type, Chosen> chosen = new ConcurrentHashMap<>();

    /**
     * Creates the readers of an application.
     *
     * @param readers in order of preference
     * @param validator null for none
     */
    public Inputs(List<BodyReader> readers, @Nullable Validator validator) {
        this.readers = List.copyOf(readers);
        this.checks = new InputChecks(validator);
    }

    private record Chosen(String header, BodyReader reader) {}

    private record BinderKey(Type type, Conversions conversions, BindingStyle style) {}

    /** {@return whether some body reader reads this type} */
    public boolean canRead(Type type) {
        return readers.stream().anyMatch(reader -> reader.reads(type));
    }

    /** {@return whether some body reader reads this type from bodies of a format} */
    public boolean canRead(Type type, MediaType format) {
        return readers.stream().anyMatch(reader -> reader.reads(type) && takes(reader, format));
    }

    /** {@return the formats in which bodies of this type are read, without forms; ranges among them} */
    public List<MediaType> formats(Type type) {
        return formats(reader -> reader.reads(type));
    }

    /** {@return the formats in which items of this type are read one by one} */
    public List<MediaType> itemFormats(Type item) {
        return formats(reader -> reader.readsItems(item));
    }

    private List<MediaType> formats(Predicate<BodyReader> suits) {
        Set<MediaType> formats = new LinkedHashSet<>();
        for (BodyReader reader : readers) {
            if (suits.test(reader)) {
                formats.addAll(reader.mediaTypes());
            }
        }
        return List.copyOf(formats);
    }

    /** {@return whether a form fills values of this type} */
    public boolean canBeForm(Type type, Conversions conversions) {
        if (WHOLE.contains(GenericTypes.raw(type)) || !canBeForm(type)) {
            return false;
        }
        try {
            binder(type, conversions, BindingStyle.FORM);
            return true;
        } catch (SetupException unbindable) {
            return false;
        }
    }

    /**
     * Has the body readers of a type look at it now.
     *
     * @throws SetupException if no body could ever be read into it
     */
    public void prepareReading(Type type) {
        readers.stream().filter(reader -> reader.reads(type)).forEach(reader -> reader.prepare(type));
    }

    /**
     * Has the body readers of items look at their type now.
     *
     * @throws SetupException if no item could ever be read
     */
    public void prepareItems(Type item) {
        readers.stream().filter(reader -> reader.readsItems(item)).forEach(reader -> reader.prepare(item));
    }

    /**
     * Prepares the binding of a type.
     *
     * @throws SetupException INPUT-... for a mistake in the type
     */
    public Binder<?> binder(Type type, Conversions conversions, BindingStyle style) {
        return binders.computeIfAbsent(
                new BinderKey(type, conversions, style), key -> Binder.of(key.type, key.conversions, key.style));
    }

    /**
     * Asks the validator about a type now, so that it is ready before the first request.
     *
     * @throws SetupException if what the type says of its values makes no sense
     */
    public void prepareValidation(Type type) {
        checks.prepare(type);
    }

    /** {@return a value of path and query; fails with 400 naming all that is wrong, 422 if it is invalid} */
    public Object fromQuery(CoreRequest request, Type type) {
        Bound<?> bound = binder(type, request.conversions(), BindingStyle.QUERY)
                .bind(Values.of(request.query()), Values.of(request.params()));
        return checked(request, type, bound, 400);
    }

    /** {@return a value of the body, by its content type; fails with 400, 413, 415 or 422} */
    public Mono<Object> fromBody(CoreRequest request, Type type) {
        BodyReader reader = reader(request, type);
        if (reader != null) {
            return request.bytes()
                    .map(bytes -> read(request, reader, type, () -> reader.read(type, bytes, request.params())));
        }
        if (isForm(request.contentType().orElse(MediaType.BYTES)) && canBeForm(type)) {
            return request.form()
                    .flatMap(form ->
                            bound(request, form, () -> checked(request, type, bind(request, type, form), 422)));
        }
        return Mono.error(unsupported(request, candidate -> candidate.reads(type), canBeForm(type) ? FORMS : ""));
    }

    // nearly all bodies of a type come in one format, so that the last answer is remembered
    private @Nullable BodyReader reader(CoreRequest request, Type type) {
        String header = request.header("Content-Type", "");
        Chosen last = chosen.get(type);
        if (last != null && last.header.equals(header)) {
            return last.reader;
        }
        MediaType contentType = request.contentType().orElse(MediaType.BYTES);
        if (isForm(contentType) && canBeForm(type)) {
            return null;
        }
        for (BodyReader candidate : readers) {
            if (candidate.reads(type) && takes(candidate, contentType)) {
                if (header.length() <= LONGEST_REMEMBERED) {
                    chosen.put(type, new Chosen(header, candidate));
                }
                return candidate;
            }
        }
        return null;
    }

    private static boolean isForm(MediaType type) {
        String essence = type.essence();
        return essence.equals(MediaType.FORM.essence()) || essence.equals(MediaType.MULTIPART.essence());
    }

    /**
     * {@return a value made of JSON that is no body}
     *
     * @throws Problem for what does not fit or is not valid
     * @throws IllegalStateException if nothing reads JSON into the type
     */
    public Object message(CoreRequest request, Class<?> type, String json) {
        BodyReader reader = readers.stream()
                .filter(candidate -> candidate.reads(type) && takes(candidate, MediaType.JSON))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing reads JSON into " + type.getName()
                        + " (add framework-rest to the dependencies, or read texts)"));
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return read(request, reader, type, () -> reader.read(type, bytes));
    }

    // in a patch an empty field and none are not the same, which no form can say
    private static boolean canBeForm(Type type) {
        return GenericTypes.raw(type) != MergePatch.class;
    }

    /** {@return whether some body reader reads bodies item by item into this type} */
    public boolean canReadItems(Type item) {
        return readers.stream().anyMatch(reader -> reader.readsItems(item));
    }

    /** {@return the items of the body, by its content type, checked one by one; fails with 415} */
    public Mono<Flux<Object>> items(CoreRequest request, Type item) {
        MediaType contentType = request.contentType().orElse(MediaType.BYTES);
        for (BodyReader reader : readers) {
            if (reader.readsItems(item) && takes(reader, contentType)) {
                Flux<?> items = reader.items(item, request.body())
                        .onErrorMap(MisfitException.class, misfit -> whole(request, reader, item, misfit));
                return Mono.just(ItemInput.of(items, value -> validated(request, reader, item, value)));
            }
        }
        return Mono.error(() -> unsupported(request, reader -> reader.readsItems(item), ""));
    }

    /** {@return a form of the body, or of the query if there is none, be it valid or not; 400, 413 or 415 for no form} */
    public <T> Mono<Form<T>> form(CoreRequest request, Type type) {
        if (!request.method().hasBody()) {
            Binder<?> binder = binder(type, request.conversions(), BindingStyle.QUERY);
            return Mono.fromCallable(() -> form(
                    request,
                    type,
                    request.query(),
                    binder.bind(Values.of(request.query()), Values.of(request.params()))));
        }
        if (!isForm(request.contentType().orElse(MediaType.BYTES))) {
            return Mono.error(unsupported(request, never -> false, FORMS));
        }
        return request.form()
                .flatMap(form -> bound(request, form, () -> form(request, type, form, bind(request, type, form))));
    }

    @SuppressWarnings("unchecked") // what is bound is of that type
    private <T> Form<T> form(CoreRequest request, Type type, Parameters fields, Bound<?> bound) {
        List<FieldError> errors = parameters(errors(request, type, bound));
        if (isConflict(bound)) {
            throw invalid(400, errors);
        }
        T value = bound instanceof Bound.Ok<?> ok ? (T) ok.value() : null;
        return Form.sent(GenericTypes.raw(type), value, fields, first(errors));
    }

    private Bound<?> bind(CoreRequest request, Type type, FormData form) {
        return binder(type, request.conversions(), BindingStyle.FORM)
                .bind(Values.of(form), Values.of(request.params()));
    }

    private static <R> Mono<R> bound(CoreRequest request, FormData form, Callable<R> binding) {
        Mono<R> bound = Mono.fromCallable(binding);
        return form.files().isEmpty() // else a component may be the content of a file, which is read then
                ? bound
                : bound.subscribeOn(Schedulers.fromExecutor(request.workers()))
                        .publishOn(Schedulers.fromExecutor(request.loop()));
    }

    /** {@return the one file of a multipart form; fails with 400 if there is none or another one} */
    public static Mono<Object> onlyFile(CoreRequest request) {
        return request.form().map(form -> {
            int count = form.files().size();
            if (count != 1) {
                throw Problem.badRequest("expected one file in the form, not " + (count == 0 ? "none" : count));
            }
            return form.files().get(0);
        });
    }

    /** {@return the parameters of a query or form; a malformed one is a 400} */
    static Problem malformed(String what, UrlEncodedException malformed) {
        return Problem.badRequest(what + ": " + malformed.getMessage());
    }

    private Object read(CoreRequest request, BodyReader reader, Type type, Callable<?> reading) {
        Object value;
        try {
            value = reading.call();
        } catch (Problem problem) {
            throw problem;
        } catch (MisfitException misfit) {
            throw whole(request, reader, type, misfit);
        } catch (Exception unreadable) {
            throw Problem.badRequest("the body cannot be read").cause(unreadable);
        }
        return value instanceof MergePatch<?> patch
                ? patched(request, reader, type, patch)
                : validated(request, reader, type, value);
    }

    private static boolean takes(BodyReader reader, MediaType contentType) {
        return reader.mediaTypes().stream().anyMatch(type -> type.includes(contentType)) && isReadable(contentType);
    }

    // RFC 8259 section 8.1: JSON is UTF-8
    private static boolean isReadable(MediaType type) {
        boolean isJson = type.isJson() || type.essence().equals(MediaType.NDJSON.essence());
        return !isJson
                || UNICODE.contains(type.parameter("charset").orElse("utf-8").toLowerCase(Locale.ROOT));
    }

    private Problem unsupported(CoreRequest request, Predicate<BodyReader> suits, String beside) {
        Stream<String> read = readers.stream()
                .filter(suits)
                .flatMap(reader -> reader.mediaTypes().stream())
                .map(MediaType::toString);
        Stream<String> forms = Stream.of(beside).filter(type -> !type.isEmpty());
        return Unsupported.problem(request, Stream.concat(read, forms).toList());
    }

    private Object checked(CoreRequest request, Type type, Bound<?> bound, int status) {
        List<FieldError> errors = errors(request, type, bound);
        if (!errors.isEmpty()) {
            boolean isRead = bound instanceof Bound.Ok<?>;
            throw invalid(isRead ? 422 : isConflict(bound) ? 400 : status, parameters(errors));
        }
        return ((Bound.Ok<?>) bound).value();
    }

    // what does not fit, and what is wrong with the rest
    private List<FieldError> errors(CoreRequest request, Type type, Bound<?> bound) {
        if (bound instanceof Bound.Failed<?> failed) {
            List<FieldError> all = new ArrayList<>(failed.errors());
            all.addAll(checks.errors(new Partial(GenericTypes.raw(type), failed.parts()), request));
            return all;
        }
        return checks.errors(((Bound.Ok<?>) bound).value(), request);
    }

    // two sources for one component are no misfit but an attempt to get past the path
    private static boolean isConflict(Bound<?> bound) {
        return bound instanceof Bound.Failed<?> failed
                && failed.errors().stream().anyMatch(error -> error.code().equals("conflict"));
    }

    // path, query and form have names, a document has places
    private static List<FieldError> parameters(List<FieldError> errors) {
        return errors.stream().map(FieldError::asParameter).toList();
    }

    private static Problem invalid(int status, List<FieldError> errors) {
        return Problem.of(status, describe(errors)).errors(first(errors));
    }

    // an answer is not to be many times as long as its request
    private static List<FieldError> first(List<FieldError> errors) {
        return errors.subList(0, Math.min(errors.size(), MOST_ERRORS));
    }

    private static String describe(List<FieldError> errors) {
        return errors.stream()
                .limit(5)
                .map(error ->
                        error.field().isEmpty() ? error.message() : "\"" + error.field() + "\" " + error.message())
                .collect(Collectors.joining("; "));
    }

    // what does not fit, and what is wrong with the rest
    private Problem whole(CoreRequest request, BodyReader reader, Type type, MisfitException misfit) {
        Partial made = misfit.made();
        Problem problem = misfit.problem();
        return made == null ? problem : problem.errors(first(errors(request, reader, type, made)));
    }

    private List<FieldError> errors(CoreRequest request, BodyReader reader, Type type, Object value) {
        List<FieldError> found = checks.errors(value, request);
        return found.isEmpty()
                ? found
                : found.stream().map(error -> reader.place(type, error)).toList();
    }

    private Object validated(CoreRequest request, BodyReader reader, Type type, Object value) {
        List<FieldError> errors = errors(request, reader, type, value);
        if (!errors.isEmpty()) {
            throw invalid(422, errors);
        }
        return value;
    }

    // what a patch makes is input, too
    @SuppressWarnings("unchecked") // what is read is returned
    private <T> MergePatch<T> patched(CoreRequest request, BodyReader reader, Type type, MergePatch<T> patch) {
        Type made = type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : Object.class;
        return patch.checked(merging -> (T) read(request, reader, made, merging));
    }
}
