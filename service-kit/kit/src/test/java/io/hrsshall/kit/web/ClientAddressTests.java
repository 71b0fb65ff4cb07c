package io.hrsshall.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientAddressTests {

    @Test
    void anIpv4AddressIsOneClient() {
        ClientAddress client = ClientAddress.of("203.0.113.7");
        assertThat(client.network()).isEqualTo("203.0.113.7/32");
        assertThat(client).hasToString("203.0.113.0/24");
        assertThat(ClientAddress.of("::ffff:203.0.113.7")).isEqualTo(client);
        assertThat(ClientAddress.of("203.0.113.8")).isNotEqualTo(client);
    }

    @Test
    void anIpv6NetworkIsOneClient() {
        ClientAddress client = ClientAddress.of("2001:db8:1:2::7");
        assertThat(client.network()).isEqualTo("2001:db8:1:2:0:0:0:0/64");
        assertThat(client).hasToString("2001:db8:1:0:0:0:0:0/48");
        assertThat(ClientAddress.of("2001:DB8:1:2:ffff::9")).isEqualTo(client);
        assertThat(ClientAddress.of("2001:db8:1:3::7")).isNotEqualTo(client);
    }

    @Test
    void textsThatAreNoAddressesAreOneClient() {
        assertThat(ClientAddress.of("203.0.113.7:4711")).isEqualTo(ClientAddress.of("?"));
    }
}
