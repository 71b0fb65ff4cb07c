package io.hrsshall.identity.accounts.sessions;

import io.hrsshall.kit.web.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/// The client that logs in, as far as its requests show it.
public record LoginClient(ClientAddress address, UserAgent userAgent, @Nullable DeviceId device) {

    private static final String SEPARATOR = "\n";

    public static LoginClient of(HttpServletRequest request) {
        return new LoginClient(ClientAddress.of(request), UserAgent.of(request.getHeader(HttpHeaders.USER_AGENT)),
                DeviceId.of(request.getHeader(DeviceId.HEADER)));
    }

    /// By what the device is recognized. A client without an id is recognized by its network, browser and system, so
    /// that a program that logs in from one place is one device.
    String deviceKey() {
        return device == null
                ? String.join(SEPARATOR, address.network(), userAgent.browser(), userAgent.system())
                : device.value();
    }
}
