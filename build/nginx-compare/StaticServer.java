import dev.retort.App;

/** Serves a folder, for compare.py: {@code java -cp ... StaticServer.java PORT FOLDER}. */
public final class StaticServer {
    private StaticServer() {}

    public static void main(String[] args) {
        App app = App.create("--port", args[0]);
        app.files("/", args[1]);
        app.run();
    }
}
