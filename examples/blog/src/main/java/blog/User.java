package blog;

/** Somebody with an account. */
record User(long id, String name) {}
