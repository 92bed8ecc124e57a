package dev.retort.core.coding;

/** The coding of RFC 1952, by the JDK. */
final class Gzip implements Coding {
    private final Deflaters deflaters;

    Gzip(int level) {
        deflaters = new Deflaters(level);
    }

    @Override
    public String token() {
        return "gzip";
    }

    @Override
    public boolean isNamed(String name) {
        return name.equalsIgnoreCase("gzip") || name.equalsIgnoreCase("x-gzip"); // RFC 9110 8.4.1.3
    }

    @Override
    public int streamMemory() {
        return 256 * 1024;
    }

    @Override
    public BodyEncoder encoder(int size) {
        return new GzipEncoder(deflaters);
    }

    @Override
    public BodyDecoder decoder() {
        return new ZlibDecoder(true);
    }
}
