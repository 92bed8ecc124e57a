package dev.retort.project;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** Finds the classes of samples, and prefers the files of their page to those of the same name around it. */
final class PageLoader extends URLClassLoader {
    PageLoader(Path... folders) throws MalformedURLException {
        super(urls(folders), PageLoader.class.getClassLoader());
    }

    private static URL[] urls(Path... folders) throws MalformedURLException {
        URL[] urls = new URL[folders.length];
        for (int at = 0; at < folders.length; at++) {
            urls[at] = folders[at].toUri().toURL();
        }
        return urls;
    }

    @Override
    public URL getResource(String name) {
        URL ofPage = findResource(name);
        return ofPage != null ? ofPage : super.getResource(name);
    }
}
