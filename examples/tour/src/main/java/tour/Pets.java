package tour;

import dev.retort.Router;

/** A router of its own, mounted twice: with names, hooks and error handlers that hold for it alone. */
final class Pets {
    static Router router(String kind) {
        Router pets = Router.create();
        pets.get("", request -> kind + "s " + request.url(".one", "id", 1)).name("all");
        pets.get("/{id:int}", request -> kind + " " + request.param("id")).name("one");
        pets.get("/hot", request -> {
            throw new TooHot();
        });
        pets.after((request, response) -> response.header("X-Pet", kind));
        pets.onStatus(404, (request, problem) -> "no such " + kind);
        return pets;
    }
}
