package dev.retort.testing;

/** A program's entry, run by the test up to {@code app.run()}. */
@FunctionalInterface
public interface Main {
    /**
     * Puts an application together and runs it.
     *
     * @throws Exception any failure
     */
    void run(String[] arguments) throws Exception;
}
