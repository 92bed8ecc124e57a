package dev.retort.core.request;

import dev.retort.FieldError;
import dev.retort.Problem;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;

/** The items of a body on their way to the handler: each is checked, and what is wrong is told with its index. */
final class ItemInput {
    private ItemInput() {}

    static Flux<Object> of(Flux<?> items, UnaryOperator<Object> check) {
        return Flux.defer(() -> {
            AtomicLong index = new AtomicLong();
            return items.<Object>map(item -> {
                        Object checked = check.apply(item);
                        index.incrementAndGet();
                        return checked;
                    })
                    .onErrorMap(Problem.class, problem -> at(index.get(), problem));
        });
    }

    private static Problem at(long index, Problem problem) {
        if (problem.status() != 400 && problem.status() != 422) {
            return problem;
        }
        List<FieldError> errors = problem.errors().stream()
                .map(error -> new FieldError(
                        error.field().isEmpty() ? Long.toString(index) : index + "." + error.field(),
                        "/" + index + error.pointer(),
                        error.code(),
                        error.message()))
                .toList();
        String detail = problem.detail().equals(problem.title()) ? "" : ": " + problem.detail();
        Problem ofItem = Problem.of(problem.status(), "item " + index + detail)
                .type(problem.type())
                .errors(errors)
                .cause(problem);
        for (Map.Entry<String, Object> member : problem.members().entrySet()) {
            ofItem = ofItem.with(member.getKey(), member.getValue());
        }
        return ofItem.with("item", index);
    }
}
