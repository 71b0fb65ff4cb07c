package io.hrsshall.identity.accounts.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class RequestOriginTests {

    @AfterEach
    void noRequest() {
        RequestContextHolder.resetRequestAttributes();
    }

    private static void request(String address, String userAgent) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        request.addHeader("User-Agent", userAgent);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    }

    @Test
    void workOfTheHallItselfHasNoOrigin() {
        assertThat(RequestOrigin.current()).isEmpty();
    }

    @Test
    void aRequestStatesAddressAndBrowser() {
        request("203.0.113.77", "Firefox/140");
        assertThat(RequestOrigin.current()).hasValueSatisfying(origin -> {
            assertThat(origin.client().masked()).isEqualTo("203.0.113.0/24");
            assertThat(origin.userAgent()).isEqualTo("Firefox/140");
        });
    }

    @Test
    void aLongHeaderIsShortened() {
        request("203.0.113.77", "x".repeat(8000));
        assertThat(RequestOrigin.current())
                .hasValueSatisfying(origin -> assertThat(origin.userAgent()).hasSize(300));
    }
}
