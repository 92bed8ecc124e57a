package tour;

import dev.retort.Router;

/** A router mounted under a variable, which its reverse URLs take from the request they are made for. */
final class Docs {
    static Router router() {
        Router docs = Router.create();
        docs.get("/page", request -> request.param("lang") + " " + request.url(".other"))
                .name("page");
        docs.get("/other", request -> request.param("lang")).name("other");
        return docs;
    }
}
