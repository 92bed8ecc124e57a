package dev.retort.benchmarks.load;

import dev.retort.App;
import dev.retort.DataSize;
import dev.retort.Upload;

/** Retort, which takes a file by a form and answers with its size and what it has of it. */
final class UploadServer {
    private UploadServer() {}

    public static void main(String[] args) {
        App app = App.create("--port", args[0]);
        app.get("/text", () -> Answers.TEXT).nonBlocking();
        app.post("/form", Upload.class, (request, upload) -> upload.size() + " " + upload.sha256())
                .maxBody(DataSize.megabytes(64))
                .withoutTimeout();
        app.run();
    }
}
