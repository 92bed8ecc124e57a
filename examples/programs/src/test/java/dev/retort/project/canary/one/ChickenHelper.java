package dev.retort.project.canary.one;

import dev.retort.project.canary.two.Egg;
import reactor.core.publisher.Mono;

/** Breaks every rule there is: open, badly named, in a cycle and in a package without a word, and it blocks. */
public class ChickenHelper {
    /** {@return what the chicken came from} */
    public Egg origin() {
        return Mono.just(new Egg(null)).block();
    }
}
