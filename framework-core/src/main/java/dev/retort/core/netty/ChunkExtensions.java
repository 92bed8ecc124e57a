package dev.retort.core.netty;

import dev.retort.Problem;
import io.netty.buffer.ByteBuf;

/** Checks what stands behind the size of a chunk (RFC 9112 7.1.1); nothing of it is used. */
final class ChunkExtensions {
    private final ByteBuf in;
    private final int end;
    private int at;

    ChunkExtensions(ByteBuf in, int from, int end) {
        this.in = in;
        this.end = end;
        this.at = from;
    }

    void check() {
        while (at < end) {
            skipSpace();
            require(next(';'));
            skipSpace();
            token();
            int name = at;
            skipSpace();
            if (next('=')) {
                skipSpace();
                value();
            } else {
                at = name; // the space belongs to the next semicolon
            }
        }
    }

    private void value() {
        if (next('"')) {
            while (!next('"')) {
                next('\\');
                require(at < end && Tokens.isText(in.getByte(at)));
                at++;
            }
        } else {
            token();
        }
    }

    private void token() {
        int start = at;
        while (at < end && Tokens.isPart(in.getByte(at))) {
            at++;
        }
        require(at > start);
    }

    private void skipSpace() {
        while (at < end && (in.getByte(at) == ' ' || in.getByte(at) == '\t')) {
            at++;
        }
    }

    private boolean next(char expected) {
        if (at < end && in.getByte(at) == expected) {
            at++;
            return true;
        }
        return false;
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw Problem.badRequest("what stands behind the size of a chunk is not an extension");
        }
    }
}
