package io.hrsshall.identity.accounts.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.web.ClientAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class LoginClientTests {

    private static final String DEVICE = "0123456789-0123456789";

    private static LoginClient client(String address, String userAgent, @Nullable String device) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        request.addHeader("User-Agent", userAgent);
        if (device != null) {
            request.addHeader("Device-Id", device);
        }
        return LoginClient.of(request);
    }

    @Test
    void aDeviceIsRecognizedByItsIdWhereverItIs() {
        assertThat(client("198.18.0.1", "Firefox Windows", DEVICE).deviceKey())
                .isEqualTo(client("203.0.113.9", "Chrome Android", DEVICE).deviceKey());
        assertThat(client("198.18.0.1", "Firefox Windows", DEVICE).deviceKey())
                .isNotEqualTo(client("198.18.0.1", "Firefox Windows", DEVICE + "1").deviceKey());
    }

    @Test
    void withoutAnIdNetworkBrowserAndSystemCount() {
        String known = client("198.18.0.1", "Firefox/140.0 Windows", null).deviceKey();

        assertThat(client("198.18.0.1", "Firefox/141.0 Windows", null).deviceKey()).isEqualTo(known);
        assertThat(client("198.18.0.2", "Firefox/140.0 Windows", null).deviceKey()).isNotEqualTo(known);
        assertThat(client("198.18.0.1", "Firefox/140.0 Linux", null).deviceKey()).isNotEqualTo(known);
        assertThat(client("198.18.0.1", "Chrome/140.0 Windows", null).deviceKey()).isNotEqualTo(known);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0123456789-01234567", "0123456789-0123456789\n", "0123456789 0123456789",
            "01234567890123456789012345678901234567890123456789012345678901234"})
    void anIdOfAnotherFormIsRefused(String device) {
        assertThatThrownBy(() -> client("198.18.0.1", "Firefox", device)).isInstanceOf(InvalidField.class);
    }

    @Test
    void theIdIsNotPrinted() {
        assertThat(client("198.18.0.1", "Firefox", DEVICE)).asString().doesNotContain(DEVICE);
    }

    @Test
    void theNameForThePersonIsThatOfSystemAndBrowser() {
        assertThat(UserAgent.of("Edg Windows").shownName()).isEqualTo("Windows Edge");
        assertThat(UserAgent.of("Firefox").shownName()).isEqualTo("Firefox");
        assertThat(UserAgent.of(null).shownName()).isEqualTo("未知设备");
    }
}
