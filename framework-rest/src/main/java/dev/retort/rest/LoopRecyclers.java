package dev.retort.rest;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.util.BufferRecycler;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.core.util.RecyclerPool;

/**
 * Keeps Jackson's buffers with the thread that uses them, which costs nothing on an event loop. Virtual threads, which
 * live for one request, share a pool instead.
 */
final class LoopRecyclers implements RecyclerPool<BufferRecycler> {
    private static final long serialVersionUID = 1;
    private static final @Nullable MethodHandle IS_VIRTUAL = isVirtual();

    private final RecyclerPool<BufferRecycler> ofThreads = JsonRecyclerPools.threadLocalPool();
    private final RecyclerPool<BufferRecycler> shared = JsonRecyclerPools.newConcurrentDequePool();

    @Override
    public BufferRecycler acquireAndLinkPooled() {
        return pool().acquireAndLinkPooled();
    }

    @Override
    public BufferRecycler acquirePooled() {
        return pool().acquirePooled();
    }

    // a recycler goes back to the pool it was linked with, which is never this one
    @Override
    public void releasePooled(BufferRecycler recycler) {
        shared.releasePooled(recycler);
    }

    private RecyclerPool<BufferRecycler> pool() {
        try {
            return IS_VIRTUAL != null && (boolean) IS_VIRTUAL.invokeExact(Thread.currentThread()) ? shared : ofThreads;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    // since 21
    private static @Nullable MethodHandle isVirtual() {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
        } catch (ReflectiveOperationException older) {
            return null;
        }
    }
}
