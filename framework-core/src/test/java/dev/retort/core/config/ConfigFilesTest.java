package dev.retort.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.SetupException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFilesTest {
    private static final byte[] LATIN = "a=1\nb=\u00fc\n".getBytes(StandardCharsets.ISO_8859_1);

    @TempDir
    Path folder;

    @Test
    void umlautsAndAByteOrderMarkAreRead() throws IOException {
        Files.writeString(folder.resolve("application.properties"), "\uFEFFa=\u00fc\n");

        Layer layer = files().read("application").get(0);

        assertThat(layer.find("a")).isEqualTo(Value.of("\u00fc", "./application.properties:1"));
    }

    @Test
    void aFileThatIsNoUtf8IsRefusedWithItsLine() throws IOException {
        Files.write(folder.resolve("application.properties"), LATIN);

        assertThatThrownBy(() -> files().read("application"))
                .isInstanceOf(SetupException.class)
                .hasMessage("./application.properties:2: no UTF-8 (save the file as UTF-8)");
    }

    @Test
    void aYamlFileWithoutTheLibraryTellsWhatToAdd() throws Exception {
        Files.writeString(folder.resolve("application.yaml"), "a: 1\n");

        Object files = filesWithoutYaml();
        Method read = files.getClass().getDeclaredMethod("read", String.class);
        read.setAccessible(true);

        assertThatThrownBy(() -> read.invoke(files, "application"))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .isInstanceOf(SetupException.class)
                .hasMessage("./application.yaml: nothing here reads YAML (add the dependency"
                        + " org.snakeyaml:snakeyaml-engine, or write application.properties)");
    }

    @Test
    void propertiesNeedNoYamlLibrary() throws Exception {
        Files.writeString(folder.resolve("application.properties"), "a=1\n");

        Object files = filesWithoutYaml();
        Method read = files.getClass().getDeclaredMethod("read", String.class);
        read.setAccessible(true);

        assertThat((List<?>) read.invoke(files, "application")).hasSize(1);
    }

    private ConfigFiles files() {
        return new ConfigFiles(ClassLoader.getPlatformClassLoader(), folder);
    }

    /** {@return the class under test, defined anew by a loader that finds no YAML library} */
    private Object filesWithoutYaml() throws Exception {
        ClassLoader bare = new ClassLoader(ConfigFilesTest.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (name.startsWith("org.snakeyaml")) {
                    throw new ClassNotFoundException(name);
                }
                return name.startsWith("dev.retort.core.config.") ? defineAgain(name) : super.loadClass(name, resolve);
            }

            private Class<?> defineAgain(String name) throws ClassNotFoundException {
                Class<?> known = findLoadedClass(name);
                if (known != null) {
                    return known;
                }
                try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                    byte[] bytes = in.readAllBytes();
                    return defineClass(name, bytes, 0, bytes.length);
                } catch (IOException unreadable) {
                    throw new ClassNotFoundException(name, unreadable);
                }
            }
        };
        Constructor<?> constructor =
                bare.loadClass(ConfigFiles.class.getName()).getDeclaredConstructor(ClassLoader.class, Path.class);
        constructor.setAccessible(true);
        return constructor.newInstance(ClassLoader.getPlatformClassLoader(), folder);
    }
}
