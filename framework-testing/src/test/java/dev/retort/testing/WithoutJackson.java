package dev.retort.testing;

import java.net.URL;
import java.net.URLClassLoader;

/** Loads the classes of this module anew, where there is no Jackson. */
final class WithoutJackson extends URLClassLoader {
    WithoutJackson() {
        super(new URL[] {TestClient.class.getProtectionDomain().getCodeSource().getLocation()}, null);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.startsWith("dev.retort.testing.")) {
            return super.findClass(name);
        }
        if (name.startsWith("tools.jackson.")) {
            throw new ClassNotFoundException(name);
        }
        return TestClient.class.getClassLoader().loadClass(name);
    }
}
