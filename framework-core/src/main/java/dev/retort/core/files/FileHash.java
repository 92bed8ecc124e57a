package dev.retort.core.files;

import dev.retort.EntityTag;

/**
 * What a file contains, in short.
 *
 * @param hash the first digits of the SHA-256 of its content; empty for one that is too large to be hashed
 * @param etag the tag of the state that was hashed
 */
record FileHash(String hash, EntityTag etag) {
    /** The bytes of the largest file that is hashed: a name is no reason to read a film. */
    static final long MOST = 16L * 1024 * 1024;
}
