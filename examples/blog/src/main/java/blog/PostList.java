package blog;

import java.util.List;

/**
 * A part of the posts, the newest first.
 *
 * @param query what was looked for; empty for all
 * @param number counted from 1
 * @param hasNext whether there are older ones
 */
record PostList(List<Post> posts, String query, int number, boolean hasNext) {
    static final int SIZE = 5;
}
