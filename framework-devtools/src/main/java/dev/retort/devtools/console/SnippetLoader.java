package dev.retort.devtools.console;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;

/** Loads what is evaluated beside the classes of one generation: a child of its loader, gone with the session. */
final class SnippetLoader extends ClassLoader implements LoaderDelegate {
    private final Map<String, byte[]> classes = new ConcurrentHashMap<>();

    SnippetLoader(ClassLoader generation) {
        super("console", generation);
        Reach.extendTo(getUnnamedModule());
    }

    @Override
    public void load(ClassBytecodes[] compiled) {
        for (ClassBytecodes one : compiled) {
            classes.put(one.name(), one.bytecodes());
        }
    }

    @Override
    public void classesRedefined(ClassBytecodes[] compiled) {
        load(compiled);
    }

    @Override
    public void addToClasspath(String path) {
        // the class path is that of the program
    }

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
            return loaded;
        }
        byte[] bytes = classes.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }
}
