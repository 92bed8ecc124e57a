package dev.retort.benchmarks.load;

import dev.retort.App;
import dev.retort.Csrf;
import dev.retort.DataSize;
import dev.retort.Form;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.Router;
import dev.retort.Upload;

/**
 * Retort, which takes a file and answers with its size and what it has of it: by a form of one file, and by the form of a page,
 * with a session, a token and fields that are checked.
 */
final class UploadServer {
    private UploadServer() {}

    record Profile(String name, Upload file) {}

    public static void main(String[] args) {
        App app = App.create("--port", args[0]);
        app.set("retort.session.store", "memory");
        app.get("/text", () -> Answers.TEXT).nonBlocking();
        app.post("/form", Upload.class, (request, upload) -> describe(upload))
                .maxBody(DataSize.megabytes(64))
                .withoutTimeout();
        Router pages = Router.create();
        pages.filter(Csrf.tokens());
        pages.get("/profile", Csrf::token);
        pages.post("/profile", UploadServer::save)
                .maxBody(DataSize.megabytes(64))
                .withoutTimeout();
        app.mount("/pages", pages);
        app.run();
    }

    private static Response save(Request request, Form<Profile> form) {
        if (!form.isValid()) {
            return Response.text(form.errors().toString()).status(422);
        }
        request.session().flash("saved");
        return Response.text(
                describe(form.value().file()) + " of " + form.value().name());
    }

    private static String describe(Upload upload) {
        return upload.size() + " " + upload.sha256();
    }
}
