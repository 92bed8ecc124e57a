package dev.retort.devtools.page;

/** How much of a report is shown, from all of it to what always fits. */
enum Detail {
    FULL(200, 12, 300, 50),
    MEDIUM(30, 6, 60, 25),
    SPARSE(8, 3, 15, 10),
    LEAST(2, 1, 5, 0);

    /** The frames of libraries of one exception. */
    final int frames;
    /** The frames of the application of one exception, which come with their source. */
    final int excerpts;
    /** The lines of a table. */
    final int rows;
    /** The lines of the log. */
    final int log;

    Detail(int frames, int excerpts, int rows, int log) {
        this.frames = frames;
        this.excerpts = excerpts;
        this.rows = rows;
        this.log = log;
    }

    /** {@return the exceptions that are shown} */
    int failures() {
        return Math.max(3, excerpts);
    }

    /** {@return the characters of a message or a value} */
    int text() {
        return this == FULL ? 4_000 : this == MEDIUM ? 1_000 : 200;
    }
}
