package blog;

import java.time.OffsetDateTime;

/** What somebody said about a post; plain text. */
record Comment(long id, User author, String text, OffsetDateTime created) {}
