package io.hrsshall.authority.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForwardedForTests {

    private static final IpNetworks PROXIES = IpNetworks.parse(List.of("192.0.2.0/24", "2001:db8:aaaa::/48"));
    /// What a client sends to be taken for 9.9.9.9, or for nobody.
    private static final List<String> FORGED = List.of("9.9.9.9", "\"9.9.9.9", "\"9.9.9.9\"", "'9.9.9.9", "9.9.9.9,",
            ",9.9.9.9", "9.9.9.9, ", "9.9.9.9;", "\"9.9.9.9,", "\"\"9.9.9.9", "\\\"9.9.9.9", "(9.9.9.9", "<9.9.9.9>",
            "[9.9.9.9]", "[2001:db8::9]", "for=9.9.9.9", "for=\"[2001:db8::9]\"", "9.9.9.9:80", "[2001:db8::9]:80",
            "2001:db8::9%eth0", "fe80::9%1", "unknown", "_hidden", "localhost", "10.1.2.3", "127.0.0.1", "::1",
            "::ffff:127.0.0.1", "192.0.2.8", "192.0.2.8, 192.0.2.9", "2001:db8:aaaa::8", "::ffff:192.0.2.8", "0",
            "167772161", "10.1", "0x7f.1", "0177.0.0.1", "999.9.9.9", "", " ", "9.9.9.9 9.9.9.9", "9.9.9.9\t,\t",
            "9".repeat(5_000), ",".repeat(2_000), "＂9.9.9.9", "９.９.９.９");

    static Stream<String> forged() {
        return FORGED.stream();
    }

    @Test
    void thereAreFortyForgedHeaders() {
        assertThat(FORGED).hasSizeGreaterThanOrEqualTo(40).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("forged")
    void aForgedHeaderDoesNotChangeTheAddress(String header) {
        for (String client : List.of("10.1.2.3", "198.51.100.7", "2001:db8:1::7", "fd00::7")) {
            // The first proxy appends the client's address, in the same line or in one of its own; the second one the
            // first one's.
            assertThat(client("192.0.2.1", header + ", " + client)).isEqualTo(client);
            assertThat(client("192.0.2.1", header, client)).isEqualTo(client);
            assertThat(client("2001:db8:aaaa::1", header + "," + client)).isEqualTo(client);
            assertThat(client("192.0.2.2", header + ", " + client + ", 192.0.2.1")).isEqualTo(client);
            assertThat(client("192.0.2.2", header, client, "192.0.2.1")).isEqualTo(client);
            assertThat(client("2001:db8:aaaa::2", header + ", " + client + ", 2001:db8:aaaa::1")).isEqualTo(client);
            assertThat(client("2001:db8:aaaa::2", header, client, "2001:db8:aaaa::1")).isEqualTo(client);
            assertThat(client("2001:db8:aaaa::2", header, client + ",192.0.2.1")).isEqualTo(client);
            assertThat(client("192.0.2.2", header + "," + client, "2001:db8:aaaa::1")).isEqualTo(client);
            // Nobody else is believed.
            assertThat(client(client, header)).isEqualTo(client);
        }
    }

    @Test
    void anEntryOfAProxyThatIsNoAddressMakesItsClientsOne() {
        assertThat(client("192.0.2.1", "9.9.9.9, unknown")).isEqualTo("192.0.2.1");
        assertThat(client("192.0.2.2", "9.9.9.9, 198.51.100.7:4711, 192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(client("192.0.2.2", "")).isEqualTo("192.0.2.2");
        assertThat(client("192.0.2.2")).isEqualTo("192.0.2.2");
    }

    @Test
    void anAddressHasOneNotation() {
        assertThat(client("192.0.2.1", "2001:DB8:0::0007")).isEqualTo("2001:db8:0:0:0:0:0:7");
        assertThat(client("192.0.2.1", "::ffff:198.51.100.7")).isEqualTo("198.51.100.7");
    }

    @Test
    void aStatementIsBelievedFromAGatewayOnly() {
        assertThat(stated("192.0.2.1", "198.51.100.7")).isEqualTo("198.51.100.7");
        assertThat(stated("192.0.3.1", "198.51.100.7")).isEqualTo("192.0.3.1");
        assertThat(stated("192.0.2.1", "9.9.9.9", "198.51.100.7")).isEqualTo("192.0.2.1");
        assertThat(stated("192.0.2.1", "9.9.9.9, 198.51.100.7")).isEqualTo("192.0.2.1");
        assertThat(stated("192.0.2.1", "?")).isEqualTo("192.0.2.1");
        assertThat(stated("192.0.2.1")).isEqualTo("192.0.2.1");
    }

    private static String client(String peer, String... headers) {
        return shortened(ForwardedFor.client(InetAddress.ofLiteral(peer), List.of(headers), PROXIES));
    }

    private static String stated(String peer, String... statements) {
        return IpAddress.literal(ForwardedFor.stated(InetAddress.ofLiteral(peer), List.of(statements), PROXIES));
    }

    private static String shortened(InetAddress address) {
        String literal = IpAddress.literal(address);
        return switch (literal) {
            case "2001:db8:1:0:0:0:0:7" -> "2001:db8:1::7";
            case "fd00:0:0:0:0:0:0:7" -> "fd00::7";
            default -> literal;
        };
    }
}
