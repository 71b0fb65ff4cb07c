package io.hrsshall.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.address.IpNetworks;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class GatewayAddressFilterTests {

    private static final String GATEWAY = "172.31.231.10";

    private final GatewayAddressFilter filter = new GatewayAddressFilter(
            IpNetworks.parse(List.of(GATEWAY + "/32", "fd00:1::/64")));

    @Test
    void theGatewayStatesTheClientsAddress() {
        assertThat(address(GATEWAY, "198.51.100.7")).isEqualTo("198.51.100.7");
        assertThat(address("fd00:1::5", "2001:db8::7")).isEqualTo("2001:db8:0:0:0:0:0:7");
        // A private address is one of a client like any other.
        assertThat(address(GATEWAY, "10.1.2.3")).isEqualTo("10.1.2.3");
    }

    @Test
    void nobodyElseDoes() {
        assertThat(address("172.31.231.11", "198.51.100.7")).isEqualTo("172.31.231.11");
        assertThat(address("10.0.0.1", "198.51.100.7")).isEqualTo("10.0.0.1");
    }

    @Test
    void anythingButOneAddressIsIgnored() {
        for (String stated : List.of("9.9.9.9, 10.1.2.3", "\"9.9.9.9\"", "?", "", "localhost", "9.9.9.9:80")) {
            assertThat(address(GATEWAY, stated)).as(stated).isEqualTo(GATEWAY);
        }
        assertThat(address(GATEWAY, "9.9.9.9", "198.51.100.7")).isEqualTo(GATEWAY);
        assertThat(address(GATEWAY)).isEqualTo(GATEWAY);
    }

    private String address(String peer, String... stated) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(peer);
        for (String value : stated) {
            request.addHeader("Hall-Client-Address", value);
        }
        MockFilterChain chain = new MockFilterChain();
        try {
            filter.doFilter(request, new MockHttpServletResponse(), chain);
        } catch (IOException | ServletException e) {
            throw new AssertionError(e);
        }
        return java.util.Objects.requireNonNull(chain.getRequest()).getRemoteAddr();
    }
}
