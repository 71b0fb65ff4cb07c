package io.hrsshall.authority.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpNetworksTests {

    @ParameterizedTest
    @CsvSource({"10.0.0.0/8, 10.255.255.255, 11.0.0.0", "192.0.2.128/25, 192.0.2.128, 192.0.2.127",
            "192.0.2.1, 192.0.2.1, 192.0.2.2", "2001:db8::/33, 2001:db8:7fff::1, 2001:db8:8000::1",
            "::1/128, ::1, ::2", "0.0.0.0/0, 203.0.113.7, ::1"})
    void aNetworkContainsItsAddresses(String network, String inside, String outside) {
        IpNetworks networks = IpNetworks.parse(List.of(network));

        assertThat(networks.contain(InetAddress.ofLiteral(inside))).isTrue();
        assertThat(networks.contain(InetAddress.ofLiteral(outside))).isFalse();
    }

    @Test
    void noNetworkContainsNothing() {
        assertThat(IpNetworks.parse(List.of("", " ")).contain(InetAddress.ofLiteral("127.0.0.1"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10.0.0/8", "10.0.0.1/8", "2001:db8::/129",
            "2001:db8::1/32", "proxy", "10.0.0.0-10.0.0.9", "[::1]", "10.0.0.0/8/8"})
    void anythingElseIsNoNetwork(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> IpNetworks.parse(List.of(text)))
                .withMessageContaining(text);
    }
}
