package dev.retort.core.config;

import dev.retort.DataSize;
import dev.retort.Key;
import java.time.Duration;
import java.util.List;

/** The settings of the framework itself, with their defaults. */
public final class CoreKeys {
    /** The address to listen on. */
    public static final Key<String> HOST = Key.of("retort.server.host", "127.0.0.1")
            .describe("address to listen on; 0.0.0.0 is every address of this machine");

    /** The port to listen on. */
    public static final Key<Integer> PORT =
            Key.of("retort.server.port", 5000).describe("port to listen on, 0 for a free one");

    /** The largest request body that is read as a whole. */
    public static final Key<DataSize> MAX_BODY = Key.of("retort.server.max-body", DataSize.megabytes(1))
            .describe("largest request body read as a whole; above it 413");

    /** The longest request line. */
    public static final Key<DataSize> MAX_REQUEST_LINE = Key.of("retort.server.max-request-line", DataSize.kilobytes(8))
            .describe("longest request line; above it 414");

    /** The most bytes of request headers. */
    public static final Key<DataSize> MAX_HEADERS = Key.of("retort.server.max-headers", DataSize.kilobytes(16))
            .describe("most bytes of request headers; above it 431");

    /** How long a handler may take to its first response. */
    public static final Key<Duration> HANDLER_TIMEOUT = Key.of("retort.server.handler-timeout", Duration.ofSeconds(30))
            .describe("time a handler has to its first response; then 503");

    /** How long a task may hold an event loop before that is reported. */
    public static final Key<Duration> BLOCKED_AFTER = Key.of("retort.server.blocked-after", Duration.ofMillis(200))
            .describe("time a task may hold an event loop before a warning says where; 0s for no watch");

    /** How long a graceful stop waits for requests under way. */
    public static final Key<Duration> SHUTDOWN_TIMEOUT = Key.of(
                    "retort.server.shutdown-timeout", Duration.ofSeconds(10))
            .describe("time a stop waits for requests under way");

    /** How long a stop goes on serving before it closes the port. */
    public static final Key<Duration> SHUTDOWN_DELAY = Key.of("retort.server.shutdown-delay", Duration.ZERO)
            .describe("time a stop goes on serving, so that load balancers see it coming");

    /** How long the head of a request may take. */
    public static final Key<Duration> HEAD_TIMEOUT = Key.of("retort.server.head-timeout", Duration.ofSeconds(10))
            .describe("time the head of a request has, from its first byte; then 408");

    /** How long a client may stall within a body or an answer. */
    public static final Key<Duration> BODY_TIMEOUT = Key.of("retort.server.body-timeout", Duration.ofSeconds(30))
            .describe("time a client may stall: sending a body, then 408, or taking an answer, then a reset");

    /** How long a connection is kept between requests. */
    public static final Key<Duration> IDLE_TIMEOUT = Key.of("retort.server.idle-timeout", Duration.ofSeconds(60))
            .describe("time a connection is kept between requests");

    /** The most connections at a time. */
    public static final Key<Integer> MAX_CONNECTIONS =
            Key.of("retort.server.max-connections", 10_000).describe("most connections at a time; above it 503");

    /** The most requests at a time. */
    public static final Key<Integer> MAX_REQUESTS = Key.of("retort.server.max-requests", 5_000)
            .describe("most requests that wait for their answers, event streams and WebSockets aside; above it 503");

    /** Where it is told that the program runs. */
    public static final Key<String> LIVE_PATH = Key.of("retort.health.live-path", "/-/health/live")
            .describe("path that answers 200 while the program runs; empty for none");

    /** Where it is told that requests may come. */
    public static final Key<String> READY_PATH = Key.of("retort.health.ready-path", "/-/health/ready")
            .describe("path that answers 200 while requests may come; empty for none");

    /** Whether the answer names the checks. */
    public static final Key<Boolean> HEALTH_DETAILS = Key.of("retort.health.details", false)
            .describe("whether the answer about readiness names the checks; it does in debug mode");

    /** Whether and how requests are written down. */
    public static final Key<String> ACCESS_LOG = Key.of("retort.access-log.format", "off")
            .describe("how requests are written to the logger dev.retort.access: off, combined or json");

    /** How many lines of the access log may wait. */
    public static final Key<Integer> ACCESS_LOG_QUEUE = Key.of("retort.access-log.queue", 8192)
            .describe("entries of the access log that may wait; more are dropped");

    /** The URL under which clients reach the application; empty if unknown. */
    public static final Key<String> PUBLIC_URL = Key.of("retort.server.public-url", "")
            .describe("URL under which clients reach the application, such as https://shop.example");

    /** The path under which clients see the application. */
    public static final Key<String> BASE_PATH = Key.of("retort.server.base-path", "")
            .describe("path under which clients see the application; by default that of the public URL");

    /** The hosts that the server answers for. */
    public static final Key<String> ALLOWED_HOSTS = Key.of("retort.server.allowed-hosts", "")
            .describe("hosts to answer for beside that of the public URL, separated by commas; others get 421");

    /** The proxies whose word counts. */
    public static final Key<String> TRUSTED_PROXIES = Key.of("retort.server.trusted-proxies", "")
            .describe("addresses and blocks, such as 10.0.0.0/8, of the proxies whose word about clients counts");

    /** The headers by which proxies speak. */
    public static final Key<String> FORWARDED = Key.of("retort.server.forwarded", "x-forwarded")
            .describe(
                    "how trusted proxies tell of clients: x-forwarded (X-Forwarded-For and others) or forwarded (RFC 7239)");

    /** Whether requests of other sites are refused that change something. */
    public static final Key<Boolean> REFUSE_CROSS_SITE = Key.of("retort.server.refuse-cross-site", true)
            .describe(
                    "whether requests that pages of other sites make browsers send are refused, unless they only read");

    /** The origins of other sites that may send what they want. */
    public static final Key<String> TRUSTED_ORIGINS = Key.of("retort.server.trusted-origins", "")
            .describe("origins whose pages may send what they want, separated by commas");

    /** The header that carries the id of a request. */
    public static final Key<String> REQUEST_ID_HEADER = Key.of("retort.server.request-id-header", "X-Request-Id")
            .describe("response header with the id of the request");

    /** Whether this is debug mode. */
    public static final Key<Boolean> DEBUG =
            Key.of("retort.debug", false).describe("debug mode: reload and error pages; never in production");

    /** The networks that may reach debug mode; empty for this machine only. */
    public static final Key<String> DEBUG_NETWORKS = Key.of("retort.dev.allowed-networks", "")
            .describe("networks, separated by commas, that may reach debug mode in a container, such as 172.17.0.0/16");

    /** Where a debugger may attach; read by framework-devtools, which starts the program so. */
    public static final Key<String> DEBUGGER = Key.of("retort.dev.jdwp", "")
            .describe("true, or a port, lets a debugger attach on this machine; the next port if it is taken");

    /** Whether Java may be evaluated in the program; read by framework-devtools. */
    public static final Key<Boolean> CONSOLE = Key.of("retort.dev.console", false)
            .describe("whether debug mode has a page that evaluates Java in the program, behind a PIN");

    /** Whether anything has a time limit in debug mode. */
    public static final Key<Boolean> TIME_LIMITS = Key.of("retort.dev.time-limits", true)
            .describe("whether debug mode has time limits; false while a debugger can stop the program");

    /** The profiles, separated by commas, whose files are read on top. */
    public static final Key<String> PROFILE = Key.of("retort.profile", "")
            .describe("profiles, separated by commas: reads application-<profile>.properties or .yaml on top");

    /** The kind of place the application runs in. */
    public static final Key<String> ENV =
            Key.of("retort.env", "").describe("the kind of place this runs in; production forbids debug mode");

    /** The threads for handlers that block, on a JVM without virtual threads. */
    public static final Key<Integer> WORKER_THREADS = Key.of("retort.workers.threads", 200)
            .describe("most threads for handlers that block, on a JVM without virtual threads");

    /** The largest WebSocket message. */
    public static final Key<DataSize> WEBSOCKET_MAX_MESSAGE = Key.of(
                    "retort.websocket.max-message", DataSize.kilobytes(64))
            .describe("largest WebSocket message; above it close code 1009");

    /** The most parts of a multipart form. */
    public static final Key<Integer> MULTIPART_MAX_PARTS =
            Key.of("retort.multipart.max-parts", 1000).describe("most parts of a multipart form; above it 413");

    /** The most bytes of the headers of one part. */
    public static final Key<DataSize> MULTIPART_MAX_PART_HEADERS = Key.of(
                    "retort.multipart.max-part-headers", DataSize.kilobytes(8))
            .describe("most bytes of the headers of one part; above it 413");

    /** The largest text field. */
    public static final Key<DataSize> MULTIPART_MAX_FIELD = Key.of(
                    "retort.multipart.max-field", DataSize.kilobytes(256))
            .describe("largest text field of a multipart form; above it 413");

    /** The largest file. */
    public static final Key<DataSize> MULTIPART_MAX_FILE = Key.of("retort.multipart.max-file", DataSize.megabytes(16))
            .describe("largest file of a multipart form, unless its route has a limit of its own; above it 413");

    /** The largest multipart form. */
    public static final Key<DataSize> MULTIPART_MAX_REQUEST = Key.of(
                    "retort.multipart.max-request", DataSize.megabytes(16))
            .describe("largest multipart form, unless its route has a limit of its own; above it 413");

    /** What the files of a form take of memory. */
    public static final Key<DataSize> MULTIPART_MEMORY = Key.of("retort.multipart.memory", DataSize.kilobytes(64))
            .describe("what the files of one form take of memory; what is more goes to a temporary file");

    /** Where temporary files are; empty for the folder of the system. */
    public static final Key<String> MULTIPART_FOLDER = Key.of("retort.multipart.folder", "")
            .describe("folder of temporary files of uploads; empty for that of the system");

    /** Whether answers are compressed. */
    public static final Key<Boolean> COMPRESSION = Key.of("retort.server.compression.enabled", false)
            .describe("whether answers are compressed for clients that take it");

    /** The smallest body that is compressed. */
    public static final Key<DataSize> COMPRESSION_MIN_SIZE = Key.of(
                    "retort.server.compression.min-size", DataSize.kilobytes(1))
            .describe("smallest complete body that is compressed");

    /** The level of compression. */
    public static final Key<Integer> COMPRESSION_LEVEL =
            Key.of("retort.server.compression.level", 4).describe("level of compression: 1 is fastest, 9 smallest");

    /** Whether compressed bodies of requests are inflated. */
    public static final Key<Boolean> DECOMPRESSION = Key.of("retort.server.decompression.enabled", true)
            .describe("whether compressed bodies of requests are inflated; else they are read as they come");

    /** How much larger a body may become. */
    public static final Key<Integer> DECOMPRESSION_MAX_RATIO = Key.of("retort.server.decompression.max-ratio", 200)
            .describe("how many times as large a body may become when it is inflated; above it 413");

    /** The memory for small static files. */
    public static final Key<DataSize> FILES_MEMORY = Key.of("retort.files.memory", DataSize.megabytes(16))
            .describe("most memory for small static files; 0B reads each from the disk");

    /** How long a static file in memory counts. */
    public static final Key<Duration> FILES_RECHECK = Key.of("retort.files.recheck", Duration.ofMillis(100))
            .describe("time a static file is answered from memory before the disk is looked at again");

    /** Every key of this class. */
    public static final List<Key<?>> ALL = List.of(
            HOST,
            PORT,
            MAX_BODY,
            MAX_REQUEST_LINE,
            MAX_HEADERS,
            HANDLER_TIMEOUT,
            SHUTDOWN_TIMEOUT,
            SHUTDOWN_DELAY,
            HEAD_TIMEOUT,
            BODY_TIMEOUT,
            IDLE_TIMEOUT,
            MAX_CONNECTIONS,
            MAX_REQUESTS,
            LIVE_PATH,
            READY_PATH,
            HEALTH_DETAILS,
            ACCESS_LOG,
            ACCESS_LOG_QUEUE,
            PUBLIC_URL,
            BASE_PATH,
            ALLOWED_HOSTS,
            TRUSTED_PROXIES,
            FORWARDED,
            REFUSE_CROSS_SITE,
            TRUSTED_ORIGINS,
            REQUEST_ID_HEADER,
            DEBUG,
            DEBUG_NETWORKS,
            DEBUGGER,
            CONSOLE,
            TIME_LIMITS,
            PROFILE,
            ENV,
            WORKER_THREADS,
            WEBSOCKET_MAX_MESSAGE,
            MULTIPART_MAX_PARTS,
            MULTIPART_MAX_PART_HEADERS,
            MULTIPART_MAX_FIELD,
            MULTIPART_MAX_FILE,
            MULTIPART_MAX_REQUEST,
            MULTIPART_MEMORY,
            COMPRESSION,
            COMPRESSION_MIN_SIZE,
            COMPRESSION_LEVEL,
            DECOMPRESSION,
            DECOMPRESSION_MAX_RATIO,
            MULTIPART_FOLDER,
            FILES_MEMORY,
            FILES_RECHECK);

    private CoreKeys() {}

    /** {@return the key that switches a plugin on or off} */
    public static Key<Boolean> pluginEnabled(String pluginId) {
        return Key.of("retort.plugins." + pluginId + ".enabled", true)
                .describe("whether the plugin " + pluginId + " is installed");
    }
}
