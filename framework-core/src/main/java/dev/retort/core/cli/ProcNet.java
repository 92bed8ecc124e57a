package dev.retort.core.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Who listens on a port, read from Linux's {@code /proc}.
 *
 * <pre>
 * /proc/net/tcp         sl  local_address rem_address   st tx:rx tr:when retrnsmt   uid timeout inode
 *                       0: 0100007F:1388 00000000:0000 0A ...                     1000       0 31415
 * /proc/4242/fd/7       -&gt; socket:[31415]
 * /proc/4242/cmdline    java\0-jar\0other.jar\0
 * </pre>
 *
 * The bytes of an address are reversed within each group of four; state {@code 0A} is listening.
 */
final class ProcNet {
    private static final String LISTENING = "0A";
    private static final int ADDRESS = 1;
    private static final int STATE = 3;
    private static final int USER = 7;
    private static final int INODE = 9;

    private final Path proc;
    private final Path users;

    ProcNet(Path proc, Path users) {
        this.proc = proc;
        this.users = users;
    }

    /** {@return the holder of an address: who listens on it, or on the same port of every address} */
    PortHolder find(String host, int port) {
        List<String[]> listeners = listeners(host, port);
        for (String[] listener : listeners) {
            Optional<Path> process = processWith("socket:[" + listener[INODE] + "]");
            if (process.isPresent()) {
                long pid = Long.parseLong(process.get().getFileName().toString());
                return new PortHolder.Seen(pid, command(process.get()));
            }
        }
        return listeners.isEmpty()
                ? PortHolder.Unknown.INSTANCE
                : new PortHolder.Hidden(userName(listeners.get(0)[USER]));
    }

    private List<String[]> listeners(String host, int port) {
        List<String[]> found = new ArrayList<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            for (String line : lines(proc.resolve(table))) {
                String[] fields = line.strip().split("\\s+");
                if (fields.length > INODE && fields[STATE].equals(LISTENING) && stands(fields[ADDRESS], host, port)) {
                    found.add(fields);
                }
            }
        }
        return found;
    }

    private static boolean stands(String local, String host, int port) {
        String[] addressAndPort = local.split(":");
        if (Integer.parseInt(addressAndPort[1], 16) != port) {
            return false;
        }
        try {
            InetAddress listening = address(addressAndPort[0]);
            InetAddress wanted = InetAddress.getByName(host);
            return listening.isAnyLocalAddress() || wanted.isAnyLocalAddress() || listening.equals(wanted);
        } catch (UnknownHostException nowhere) {
            return false;
        }
    }

    private static InetAddress address(String hex) throws UnknownHostException {
        byte[] bytes = HexFormat.of().parseHex(hex);
        for (int group = 0; group < bytes.length; group += 4) {
            swap(bytes, group, group + 3);
            swap(bytes, group + 1, group + 2);
        }
        return InetAddress.getByAddress(bytes);
    }

    private static void swap(byte[] bytes, int one, int other) {
        byte kept = bytes[one];
        bytes[one] = bytes[other];
        bytes[other] = kept;
    }

    private Optional<Path> processWith(String socket) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                if (hasOpen(process.resolve("fd"), socket)) {
                    return Optional.of(process);
                }
            }
            return Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean hasOpen(Path descriptors, String socket) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(descriptors)) {
            for (Path entry : entries) {
                if (pointsTo(entry, socket)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | UncheckedIOException otherUserOrGone) {
            return false;
        }
    }

    private static boolean pointsTo(Path descriptor, String socket) {
        try {
            return Files.readSymbolicLink(descriptor).toString().equals(socket);
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    private static String command(Path process) {
        String words = String.join("\n", lines(process.resolve("cmdline")));
        return ShortCommand.of(Arrays.asList(words.split("\0")));
    }

    private String userName(String number) {
        return lines(users).stream()
                .map(line -> line.split(":"))
                .filter(fields -> fields.length > 2 && fields[2].equals(number))
                .map(fields -> fields[0])
                .findFirst()
                .orElse(number);
    }

    private static List<String> lines(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
