package conduit;

import dev.retort.Auth;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.Router;
import reactor.core.publisher.Mono;

/** What everybody sees of a user, and who follows whom. */
final class Profiles {
    /** A user as others see them. */
    record Profile(String username, String bio, String image, boolean following) {}

    record ProfileResponse(Profile profile) {}

    private final ProfileRepository profiles;

    Profiles(ProfileRepository profiles) {
        this.profiles = profiles;
    }

    Router router(Auth<User> auth) {
        Router router = Router.create();
        router.get("/{username}", this::show)
                .name("show")
                .summary("Get a profile")
                .answers(404, "there is no such user")
                .filter(auth.optional());
        router.post("/{username}/follow", this::follow)
                .name("follow")
                .summary("Follow a user")
                .answers(404, "there is no such user")
                .filter(auth);
        router.delete("/{username}/follow", this::unfollow)
                .name("unfollow")
                .summary("Unfollow a user")
                .answers(404, "there is no such user")
                .filter(auth);
        return router;
    }

    private Mono<ProfileResponse> show(Request request) {
        return profiles.find(request.param("username"), request.findPrincipal(User.class))
                .map(ProfileResponse::new)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("there is no such user")));
    }

    private Mono<ProfileResponse> follow(Request request) {
        return profiles.follow(request.param("username"), request.principal(User.class))
                .then(show(request));
    }

    private Mono<ProfileResponse> unfollow(Request request) {
        return profiles.unfollow(request.param("username"), request.principal(User.class))
                .then(show(request));
    }
}
