package dev.retort.core.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes what files contain. */
final class ContentHash {
    private final MessageDigest digest;
    private long size;

    private ContentHash(MessageDigest digest) {
        this.digest = digest;
    }

    /** {@return the hash of a file, as long as in names} */
    static String of(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return of(in).hex(AssetName.DIGITS);
        }
    }

    /** {@return the hash of all that a stream gives} */
    static ContentHash of(InputStream in) throws IOException {
        ContentHash hash = new ContentHash(sha256());
        byte[] block = new byte[ServedFile.SMALL];
        for (int read = in.read(block); read >= 0; read = in.read(block)) {
            hash.digest.update(block, 0, read);
            hash.size += read;
        }
        return hash;
    }

    /** {@return the bytes that were hashed} */
    long size() {
        return size;
    }

    /** {@return the first digits; asked once} */
    String hex(int digits) {
        return HexFormat.of().formatHex(digest.digest(), 0, digits / 2);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
    }
}
