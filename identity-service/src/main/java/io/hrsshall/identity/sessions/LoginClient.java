package io.hrsshall.identity.sessions;

import io.hrsshall.identity.limits.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;

/// The client that logs in, as far as its requests show it.
public record LoginClient(ClientAddress address, UserAgent userAgent) {

    public static LoginClient of(HttpServletRequest request) {
        return new LoginClient(ClientAddress.of(request), UserAgent.of(request.getHeader(HttpHeaders.USER_AGENT)));
    }
}
