package blog;

import java.time.OffsetDateTime;

/**
 * A post.
 *
 * @param text in Markdown
 * @param cover the name of the cover's file; empty if there is none
 */
record Post(long id, User author, String title, String text, String cover, OffsetDateTime created) {
    boolean isBy(User user) {
        return author.equals(user);
    }
}
