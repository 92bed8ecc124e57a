package dev.retort.devtools.compile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.SimpleJavaFileObject;

/** A source with the text that is compiled, which stays the same while its file is edited on. */
public final class SourceFile extends SimpleJavaFileObject {
    private final Path path;
    private final String text;

    private SourceFile(Path path, String text) {
        super(path.toUri(), Kind.SOURCE);
        this.path = path;
        this.text = text;
    }

    static SourceFile read(Path path) throws IOException {
        // not readString: a byte that is not UTF-8 is the compiler's to report
        return new SourceFile(path, new String(Files.readAllBytes(path), StandardCharsets.UTF_8));
    }

    /** {@return where it is} */
    public Path path() {
        return path;
    }

    /** {@return what it said when it was compiled} */
    public String text() {
        return text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }
}
