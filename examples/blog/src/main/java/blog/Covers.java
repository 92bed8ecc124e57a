package blog;

import dev.retort.Upload;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.UUID;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Pictures for posts, in a folder.
 *
 * <p>What is uploaded is never shown: it is read as an image and written anew, smaller, so that neither places nor programs
 * that hide in a picture get to a reader.
 */
final class Covers {
    private static final int WIDTH = 1200;
    private static final long MOST_PIXELS = 60_000_000; // a small file can hold a picture that fills all memory

    private final Path folder;
    private final Scheduler heavy;

    private Covers(Path folder, Scheduler heavy) {
        this.folder = folder;
        this.heavy = heavy;
    }

    /** {@return the covers in a folder, which is made if it is not there} */
    static Covers in(Path folder, Scheduler heavy) {
        try {
            return new Covers(Files.createDirectories(folder), heavy);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What was uploaded is no picture that can be read. */
    static final class NoImage extends IOException {
        private static final long serialVersionUID = 1;
    }

    String folder() {
        return folder.toString();
    }

    /** {@return the name of the new file; fails with {@link NoImage}} */
    Mono<String> save(Upload upload) {
        return Mono.fromCallable(() -> write(jpeg(read(upload.bytes())))).subscribeOn(heavy);
    }

    /** Removes a file, if there is one. */
    Mono<Void> delete(String name) {
        return name.isEmpty()
                ? Mono.empty()
                : Mono.<Void>fromCallable(() -> {
                            Files.deleteIfExists(folder.resolve(name));
                            return null;
                        })
                        .subscribeOn(heavy);
    }

    private static BufferedImage read(byte[] file) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new NoImage();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return read(reader);
            } catch (IOException | RuntimeException broken) { // readers throw whatever their formats suggest to them
                throw new NoImage();
            } finally {
                reader.dispose();
            }
        }
    }

    private static BufferedImage read(ImageReader reader) throws IOException {
        long width = reader.getWidth(0);
        if (width * reader.getHeight(0) > MOST_PIXELS) {
            throw new NoImage();
        }
        ImageReadParam some = reader.getDefaultReadParam();
        int each = (int) Math.max(1, width / (2 * WIDTH));
        some.setSourceSubsampling(each, each, 0, 0);
        return reader.read(0, some);
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        int width = Math.min(WIDTH, image.getWidth());
        int height = Math.max(1, (int) ((long) image.getHeight() * width / image.getWidth()));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, java.awt.Color.WHITE, null);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(small, "jpg", out);
        return out.toByteArray();
    }

    private String write(byte[] content) throws IOException {
        String name = UUID.randomUUID() + ".jpg";
        Path part = Files.write(folder.resolve("." + name), content);
        Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        return name;
    }
}
