package io.hrsshall.identity.accounts.audit;

import io.hrsshall.authority.Kind;
import io.hrsshall.kit.security.CurrentActor;
import io.hrsshall.kit.web.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// From where the current request came.
///
/// @param userAgent
///            as the client sent it, shortened
record RequestOrigin(ClientAddress client, @Nullable String userAgent) {

    private static final int MAX_LENGTH = 300;

    /// Empty for work of the hall itself and for requests of other services, which do not state the client.
    static Optional<RequestOrigin> current() {
        if (CurrentActor.get().filter(actor -> actor.kind() == Kind.SERVICE).isPresent()) {
            return Optional.empty();
        }
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? Optional.of(of(attributes.getRequest()))
                : Optional.empty();
    }

    private static RequestOrigin of(HttpServletRequest request) {
        return new RequestOrigin(ClientAddress.of(request), shortened(request.getHeader(HttpHeaders.USER_AGENT)));
    }

    static @Nullable String shortened(@Nullable String header) {
        return header == null ? null : header.substring(0, Math.min(header.length(), MAX_LENGTH));
    }
}
