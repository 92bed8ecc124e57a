package dev.retort.devtools.ide;

import java.util.ArrayList;
import java.util.List;

/** The files of Visual Studio Code with its extension for Java. */
final class VsCode {
    private VsCode() {}

    static List<IdeFile> files(IdeProject project) {
        List<IdeFile> files = new ArrayList<>();
        files.add(new IdeFile(".vscode/launch.json", launch(project)));
        if (project.isRunByMaven()) {
            files.add(new IdeFile(".vscode/tasks.json", tasks(project)));
        }
        return files;
    }

    private static String launch(IdeProject project) {
        List<String> configurations = new ArrayList<>();
        configurations.add(start(project));
        if (project.isRunByMaven()) {
            configurations.add(attach(project.title() + ": start with Maven and attach", task(project)));
        }
        configurations.add(attach(project.title() + ": attach", ""));
        return """
                {
                  "version": "0.2.0",
                  "configurations": [
                %s
                  ]
                }
                """.formatted(String.join(",\n", configurations).indent(4).stripTrailing());
    }

    private static String start(IdeProject project) {
        return """
                {
                  "type": "java",
                  "name": %s,
                  "request": "launch",
                  "mainClass": %s,
                  "args": "run --debug",
                  "cwd": %s,
                  "console": "integratedTerminal"
                }""".formatted(
                        text(project.title() + ": start debugging"),
                        text(project.mainClass()),
                        text(project.directory("${workspaceFolder}")));
    }

    private static String attach(String name, String task) {
        return """
                {
                  "type": "java",
                  "name": %s,
                  "request": "attach",
                  "hostName": "127.0.0.1",
                  "port": 5005%s
                }""".formatted(text(name), task.isEmpty() ? "" : ",\n  \"preLaunchTask\": " + text(task));
    }

    private static String task(IdeProject project) {
        return project.title() + ": run --debug --jdwp";
    }

    // the task is ready for the debugger at the last line of the start
    private static String tasks(IdeProject project) {
        return """
                {
                  "version": "2.0.0",
                  "tasks": [
                    {
                      "label": %s,
                      "type": "shell",
                      "command": "mvn",
                      "args": ["-q", "compile", "exec:java", %s, "-Dexec.args=run --debug --jdwp"],
                      "isBackground": true,
                      "problemMatcher": {
                        "pattern": { "regexp": "^(\\\\S+\\\\.java):(\\\\d+): (.*)$", "file": 1, "line": 2, "message": 3 },
                        "background": {
                          "activeOnStart": true,
                          "beginsPattern": "^debugger +127",
                          "endsPattern": "^Ctrl-C stops"
                        }
                      }
                    }
                  ]
                }
                """.formatted(text(task(project)), text("-Dexec.mainClass=" + project.mainClass()));
    }

    private static String text(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
