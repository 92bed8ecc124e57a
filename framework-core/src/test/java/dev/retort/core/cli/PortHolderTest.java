package dev.retort.core.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortHolderTest {
    private static final String TITLE =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt" + "   uid  timeout inode\n";

    @TempDir
    private Path proc;

    private Path users;

    @BeforeEach
    void writeUsers() throws IOException {
        users = Files.writeString(proc.resolve("passwd"), "root:x:0:0::/root:/bin/sh\npostgres:x:70:70::/:/bin/sh\n");
        Files.createDirectories(proc.resolve("net"));
    }

    @Test
    void findsTheProcessOfAPortThatIsHeld() throws IOException {
        assumeTrue(Files.isReadable(Path.of("/proc/net/tcp")), "needs Linux");
        try (HeldPort held = HeldPort.start()) {
            PortHolder holder = PortHolder.find("127.0.0.1", held.port());

            assertThat(holder).isInstanceOfSatisfying(PortHolder.Seen.class, seen -> {
                assertThat(seen.pid()).isEqualTo(held.pid());
                assertThat(seen.command()).endsWith("java dev.retort.core.cli.HeldPort");
            });
        }
    }

    @Test
    void findsTheSameWithLsof() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/lsof")), "needs lsof");
        try (HeldPort held = HeldPort.start()) {
            PortHolder holder = Lsof.find(held.port());

            assertThat(holder)
                    .isInstanceOfSatisfying(
                            PortHolder.Seen.class,
                            seen -> assertThat(seen.pid()).isEqualTo(held.pid()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        // listening address of 5000, wanted host, whether it is in the way
        "0100007F, 127.0.0.1, true",
        "0100007F, 0.0.0.0, true",
        "0100007F, ::1, false",
        "00000000, 127.0.0.1, true",
        "0A00A8C0, 127.0.0.1, false",
        "0A00A8C0, 192.168.0.10, true",
        "00000000000000000000000000000000, 127.0.0.1, true",
        "00000000000000000000000001000000, ::1, true",
        "0000000000000000FFFF00000100007F, 127.0.0.1, true",
    })
    void knowsWhichAddressesAreInTheWay(String listening, String wanted, boolean expected) throws IOException {
        String table = listening.length() == 8 ? "tcp" : "tcp6";
        tables(table, listening + ":1388", "0A", "70", "31415");

        PortHolder holder = new ProcNet(proc, users).find(wanted, 5000);

        assertThat(holder instanceof PortHolder.Hidden).isEqualTo(expected);
    }

    @Test
    void readsProcessAndCommandOfASocket() throws IOException {
        tables("tcp", "0100007F:1388", "0A", "1000", "31415");
        process("17", "socket:[99]", "sh\0");
        process("4242", "socket:[31415]", "java\0-cp\0/a/very/long/path\0-jar\0other.jar\0");

        PortHolder holder = new ProcNet(proc, users).find("127.0.0.1", 5000);

        assertThat(holder).isEqualTo(new PortHolder.Seen(4242, "java -jar other.jar"));
    }

    @Test
    void namesTheOwnerOfAProcessThatCannotBeSeen() throws IOException {
        tables("tcp", "0100007F:1388", "0A", "70", "31415");

        PortHolder holder = new ProcNet(proc, users).find("127.0.0.1", 5000);

        assertThat(holder).isEqualTo(new PortHolder.Hidden("postgres"));
    }

    @Test
    void aConnectionIsNoHolder() throws IOException {
        tables("tcp", "0100007F:1388", "01", "70", "31415");

        PortHolder holder = new ProcNet(proc, users).find("127.0.0.1", 5000);

        assertThat(holder).isEqualTo(PortHolder.Unknown.INSTANCE);
    }

    @Test
    void lsofWithoutAnAnswerTellsNothing() {
        assertThat(Lsof.parse(List.of())).isEqualTo(PortHolder.Unknown.INSTANCE);
        assertThat(Lsof.parse(List.of("lsof: no pwd entry for UID 70"))).isEqualTo(PortHolder.Unknown.INSTANCE);
    }

    @ParameterizedTest
    @CsvSource({
        "java -jar other.jar --port 5000, java -jar other.jar --port 5000",
        "/usr/lib/jvm/17/bin/java -Xmx1g -Da=b -cp /a:/b --add-opens x/y=z shop.Shop -cp x, java shop.Shop -cp x",
        "java -p mods -m shop/shop.Shop, java -m shop/shop.Shop",
        "java --module-path=mods --module=shop, java --module=shop",
        "java -cp, java",
        "nginx: master process nginx -g x, nginx: master process nginx -g x",
    })
    void aCommandIsWhatPeopleKnowTheProgramBy(String words, String expected) {
        assertThat(ShortCommand.of(List.of(words.split(" ")))).isEqualTo(expected);
    }

    @Test
    void aCommandFitsOnALine() {
        assertThat(ShortCommand.of(List.of("shop\nmain"))).isEqualTo("shop main");
        assertThat(ShortCommand.of(List.of("x".repeat(300)))).hasSize(100).endsWith("x...");
    }

    private void tables(String table, String local, String state, String user, String inode) throws IOException {
        String line = "   0: " + local + " 00000000:0000 " + state + " 00000000:00000000 00:00000000 00000000 " + user
                + "        0 " + inode + " 1 0000000000000000 100 0 0 10 0\n";
        Files.writeString(proc.resolve("net").resolve(table), TITLE + line);
    }

    private void process(String pid, String socket, String command) throws IOException {
        Path descriptors = Files.createDirectories(proc.resolve(pid).resolve("fd"));
        Files.createSymbolicLink(descriptors.resolve("7"), Path.of(socket));
        Files.writeString(proc.resolve(pid).resolve("cmdline"), command);
    }
}
