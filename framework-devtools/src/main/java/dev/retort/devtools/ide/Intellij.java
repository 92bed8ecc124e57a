package dev.retort.devtools.ide;

import dev.retort.Html;
import java.util.List;

/** The files of IntelliJ IDEA, which finds run configurations that belong to a project in {@code .run}. */
final class Intellij {
    private Intellij() {}

    static List<IdeFile> files(IdeProject project) {
        return List.of(
                new IdeFile(".run/" + project.title() + ".run.xml", start(project)),
                new IdeFile(".run/" + project.title() + " attach.run.xml", attach(project)));
    }

    private static String start(IdeProject project) {
        return """
                <component name="ProjectRunConfigurationManager">
                  <configuration default="false" name="%s" type="Application" factoryName="Application">
                    <option name="MAIN_CLASS_NAME" value="%s" />
                    <module name="%s" />
                    <option name="PROGRAM_PARAMETERS" value="run --debug" />
                    <option name="WORKING_DIRECTORY" value="%s" />
                    <method v="2">
                      <option name="Make" enabled="true" />
                    </method>
                  </configuration>
                </component>
                """.formatted(
                        text(project.title()),
                        text(project.mainClass()),
                        text(project.moduleName()),
                        text(project.directory("$PROJECT_DIR$")));
    }

    private static String attach(IdeProject project) {
        return """
                <component name="ProjectRunConfigurationManager">
                  <configuration default="false" name="%s attach" type="Remote">
                    <module name="%s" />
                    <option name="USE_SOCKET_TRANSPORT" value="true" />
                    <option name="SERVER_MODE" value="false" />
                    <option name="SHMEM_ADDRESS" />
                    <option name="HOST" value="127.0.0.1" />
                    <option name="PORT" value="5005" />
                    <option name="AUTO_RESTART" value="false" />
                    <method v="2" />
                  </configuration>
                </component>
                """.formatted(text(project.title()), text(project.moduleName()));
    }

    private static String text(String value) {
        return Html.escape(value);
    }
}
