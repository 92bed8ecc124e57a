package dev.retort.core.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PortHelpTest {
    @Test
    void namesTheProcessThatHasThePortAndTheWaysOut() {
        String text = help("Linux", 5000).inUse(new PortHolder.Seen(4242, "java -jar other.jar"), OptionalInt.of(5001));

        assertThat(text).isEqualTo("""
                        error PORT-IN-USE: cannot listen on 127.0.0.1:5000: the port is taken
                          5000 is held by pid 4242: java -jar other.jar
                          stop it:     kill 4242
                          or go round: --port 5001
                        """);
    }

    @Test
    void saysWhoseProcessItIsWhenItCannotBeSeen() {
        String text = help("Linux", 5432).inUse(new PortHolder.Hidden("postgres"), OptionalInt.of(5433));

        assertThat(text).isEqualTo("""
                        error PORT-IN-USE: cannot listen on 127.0.0.1:5432: the port is taken
                          5432 is held by a process of postgres, which this user may not look into
                          see which:   sudo lsof -nP -iTCP:5432 -sTCP:LISTEN
                          or go round: --port 5433
                        """);
    }

    @Test
    void tellsHowToSearchWhenTheSystemDoesNotTell() {
        String text = help("Windows 11", 5000).inUse(PortHolder.Unknown.INSTANCE, OptionalInt.empty());

        assertThat(text).isEqualTo("""
                        error PORT-IN-USE: cannot listen on 127.0.0.1:5000: the port is taken
                          the system does not tell who has it
                          search:      netstat -ano | findstr :5000
                        """);
    }

    @Test
    void doesNotAdviseToKillTheProcessThatAsks() {
        long self = ProcessHandle.current().pid();

        String text = help("Linux", 5000).inUse(new PortHolder.Seen(self, "java Shop"), OptionalInt.of(5001));

        assertThat(text).contains("held by this process itself, pid " + self).doesNotContain("kill");
    }

    @Test
    void mentionsAirPlayOnMacOs() {
        assertThat(help("Mac OS X", 5000).inUse(PortHolder.Unknown.INSTANCE, OptionalInt.of(5001)))
                .contains("AirPlay Receiver");
        assertThat(help("Mac OS X", 5002).inUse(PortHolder.Unknown.INSTANCE, OptionalInt.of(5003)))
                .doesNotContain("AirPlay");
    }

    @Test
    void aLowPortWithoutPermissionHasOtherWaysOut() {
        assertThat(help("Linux", 80).noPermission()).isEqualTo("""
                        error PORT-PERMISSION: cannot listen on 127.0.0.1:80: ports below 1024 need a permission that this user lacks
                          take a higher port, with a proxy before it: --port 8080
                          or allow it: AmbientCapabilities=CAP_NET_BIND_SERVICE in the systemd unit,
                                       authbind --deep java ...,
                                       or sudo sysctl net.ipv4.ip_unprivileged_port_start=80 for every program
                        """);
    }

    @Test
    void anAddressOfAnotherMachineListsThoseOfThisOne() {
        PortHelp help = new PortHelp("192.0.2.1", 5000, "Linux");

        assertThat(help.notLocal())
                .startsWith("error HOST-NOT-LOCAL: cannot listen on 192.0.2.1:5000:"
                        + " 192.0.2.1 is not an address of this machine\n  its addresses: 127.0.0.1")
                .contains("--host 127.0.0.1", "--host 0.0.0.0");
    }

    @Test
    void anIpv6AddressStandsInBrackets() {
        assertThat(new PortHelp("2001:db8::1", 5000, "Linux").notLocal())
                .startsWith("error HOST-NOT-LOCAL: cannot listen on [2001:db8::1]:5000: 2001:db8::1 is not");
    }

    @Test
    void aNameWithoutAddressIsSaid() {
        assertThat(new PortHelp("nohost.invalid", 5000, "Linux").unknownHost())
                .startsWith("error HOST-UNKNOWN: cannot listen on nohost.invalid:5000:"
                        + " no address is known for the name nohost.invalid\n");
    }

    private static PortHelp help(String system, int port) {
        return new PortHelp("127.0.0.1", port, system);
    }
}
