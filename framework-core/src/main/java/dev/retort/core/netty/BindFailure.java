package dev.retort.core.netty;

import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A server could not listen at its address. */
public final class BindFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why an address cannot be bound. */
    public enum Reason {
        /** Something listens there already. */
        PORT_IN_USE,
        /** The system does not let this user bind the port. */
        NO_PERMISSION,
        /** The address belongs to another machine. */
        FOREIGN_ADDRESS,
        /** The name has no address. */
        UNKNOWN_HOST,
        /** Something else; see the cause. */
        OTHER
    }

    private final Reason reason;
    private final String host;
    private final int port;

    private BindFailure(Reason reason, String host, int port, Throwable cause) {
        super(host + ":" + port + ": " + reason.name().toLowerCase(Locale.ROOT).replace('_', ' '), cause);
        this.reason = reason;
        this.host = host;
        this.port = port;
    }

    static BindFailure of(String host, int port, Throwable cause) {
        return new BindFailure(reason(cause), host, port, cause);
    }

    /** {@return why} */
    public Reason reason() {
        return reason;
    }

    /** {@return the host that was asked for} */
    public String host() {
        return host;
    }

    /** {@return the port that was asked for} */
    public int port() {
        return port;
    }

    // The native transport and the JDK tell errno only by the text of strerror.
    private static Reason reason(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof UnknownHostException || at instanceof UnresolvedAddressException) {
                return Reason.UNKNOWN_HOST;
            }
            String message = lower(at.getMessage());
            if (message.contains("permission denied") || message.contains("eacces")) {
                return Reason.NO_PERMISSION;
            }
            if (message.contains("assign requested address") || message.contains("eaddrnotavail")) {
                return Reason.FOREIGN_ADDRESS;
            }
            if (message.contains("address already in use")
                    || message.contains("eaddrinuse")
                    || at.getClass() == BindException.class && message.contains("in use")) {
                return Reason.PORT_IN_USE;
            }
        }
        return Reason.OTHER;
    }

    private static String lower(@Nullable String message) {
        return message == null ? "" : message.toLowerCase(Locale.ROOT);
    }
}
