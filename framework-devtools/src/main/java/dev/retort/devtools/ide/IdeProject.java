package dev.retort.devtools.ide;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What configurations name.
 *
 * @param folder what the IDE opens
 * @param module the folder of the build file of the program, in it
 * @param moduleName what the build calls the module
 * @param mainClass the name of the class with {@code main}
 */
record IdeProject(Path folder, Path module, String moduleName, String mainClass) {
    /** {@return what configurations are called} */
    String title() {
        return mainClass.substring(Math.max(mainClass.lastIndexOf('.'), mainClass.lastIndexOf('$')) + 1);
    }

    /** {@return where the program runs, seen from a variable of the IDE that is the folder} */
    String directory(String variable) {
        String path = folder.relativize(module).toString().replace('\\', '/');
        return path.isEmpty() ? variable : variable + "/" + path;
    }

    /** {@return whether Maven, called in the folder, runs the program and nothing else} */
    boolean isRunByMaven() {
        return folder.equals(module) && Files.isRegularFile(folder.resolve("pom.xml"));
    }
}
