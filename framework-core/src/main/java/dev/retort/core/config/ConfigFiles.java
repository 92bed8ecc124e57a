package dev.retort.core.config;

import dev.retort.SetupException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds and reads the files of settings.
 *
 * <p>Places, from weak to strong: the root of the class path, the working directory, {@code config/} below it. In one
 * place {@code .yml} is weaker than {@code .yaml}, and that weaker than {@code .properties}. On the class path the
 * first file of a name counts. A file is named {@code application.yaml} on the class path and
 * {@code ./application.yaml} or {@code ./config/application.yaml} below the working directory.
 */
final class ConfigFiles {
    private static final List<String> ENDINGS = List.of(".yml", ".yaml", ".properties");
    private static final List<String> PLACES = List.of("./", "./config/");
    private static final String YAML_LIBRARY = "org.snakeyaml.engine.v2.composer.Composer";

    private final ClassLoader classLoader;
    private final Path directory;

    ConfigFiles(ClassLoader classLoader, Path directory) {
        this.classLoader = classLoader;
        this.directory = directory;
    }

    /** {@return one layer for each file of that base name, such as {@code application-dev}, from weak to strong} */
    List<Layer> read(String baseName) {
        List<Layer> layers = new ArrayList<>();
        for (String ending : ENDINGS) {
            String file = baseName.concat(ending);
            URL resource = classLoader.getResource(file);
            if (resource != null) {
                layers.add(parse(file, bytes(file, resource)));
            }
        }
        for (String place : PLACES) {
            for (String ending : ENDINGS) {
                String file = place.concat(baseName).concat(ending);
                Path path = directory.resolve(file);
                if (Files.exists(path)) {
                    layers.add(parse(file, bytes(file, path)));
                }
            }
        }
        return layers;
    }

    /** {@return the variables of {@code .env} in the working directory; none if there is no such file} */
    Map<String, Value> readDotEnv() {
        Path file = directory.resolve(".env");
        return Files.exists(file) ? DotEnvFile.read(".env", text(".env", bytes(".env", file))) : Map.of();
    }

    private Layer parse(String file, byte[] bytes) {
        String text = text(file, bytes);
        if (file.endsWith(".properties")) {
            return NamedLayer.of(PropertiesFile.read(file, text));
        }
        requireYaml(file);
        return NamedLayer.of(YamlFile.read(file, text));
    }

    private static void requireYaml(String file) {
        try {
            Class.forName(YAML_LIBRARY, false, ConfigFiles.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError absent) {
            throw new SetupException(
                    "CONFIG-FILE",
                    file + ": nothing here reads YAML (add the dependency org.snakeyaml:snakeyaml-engine, or write"
                            + " application.properties)",
                    absent);
        }
    }

    private static byte[] bytes(String file, URL resource) {
        try {
            URLConnection connection = resource.openConnection();
            connection.setUseCaches(false); // a cached jar would be read again after it was replaced
            try (InputStream in = connection.getInputStream()) {
                return in.readAllBytes();
            }
        } catch (IOException unreadable) {
            throw unreadable(file, unreadable);
        }
    }

    private static byte[] bytes(String file, Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException unreadable) {
            throw unreadable(file, unreadable);
        }
    }

    private static SetupException unreadable(String file, IOException cause) {
        return new SetupException(
                "CONFIG-FILE", file + ": cannot be read: " + cause + " (make it a readable file, or remove it)", cause);
    }

    private static String text(String file, byte[] bytes) {
        CharBuffer text = CharBuffer.allocate(bytes.length);
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(input, text, true);
        text.flip();
        if (result.isError()) {
            long line = 1 + text.chars().filter(c -> c == '\n').count();
            throw new SetupException("CONFIG-FILE", file + ":" + line + ": no UTF-8 (save the file as UTF-8)");
        }
        boolean hasByteOrderMark = text.length() > 0 && text.charAt(0) == '\uFEFF';
        return hasByteOrderMark ? text.toString().substring(1) : text.toString();
    }
}
