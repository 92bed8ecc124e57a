package dev.retort.project.canary.two;

import dev.retort.project.canary.one.ChickenHelper;
import io.netty.buffer.ByteBuf;

/** Knows what only one package may know. */
public record Egg(ByteBuf shell) {
    /** {@return what becomes of the egg} */
    public ChickenHelper hatch() {
        return new ChickenHelper();
    }
}
