package conduit;

import java.util.UUID;

/** Somebody who has registered, as this application knows them; the principal of requests. */
record User(UUID id, String username, String email, String bio, String image) {}
