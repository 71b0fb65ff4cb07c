package io.hrsshall.kit.feign;

import feign.RequestInterceptor;
import feign.RequestTemplate;
import io.hrsshall.authority.ServiceTokens;
import io.hrsshall.kit.security.CurrentActor;
import io.hrsshall.kit.tracing.Traces;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import tools.jackson.core.JacksonException;

/// Adds to a call between services: the calling service's own token, the token of the user whom it acts for, and the
/// trace context. The callee authorizes both callers. Clients of external systems add none of these.
final class TokenRequestInterceptor implements RequestInterceptor {

    /// Carries the token of the user whom the calling service acts for.
    static final String USER_TOKEN = "Hall-User-Token";

    private final ServiceTokens tokens;
    private final Set<String> services;

    TokenRequestInterceptor(ServiceTokens tokens, Set<String> services) {
        this.tokens = tokens;
        this.services = Set.copyOf(services);
    }

    @Override
    public void apply(RequestTemplate template) {
        String callee = template.feignTarget().name();
        if (!services.contains(callee)) {
            return;
        }
        template.removeHeader(HttpHeaders.AUTHORIZATION).header(HttpHeaders.AUTHORIZATION,
                "Bearer " + token(callee));
        CurrentActor.userToken()
                .ifPresent(user -> template.removeHeader(USER_TOKEN).header(USER_TOKEN, user));
        template.removeHeader(Traces.HEADER).header(Traces.HEADER, Traces.traceparent());
    }

    /// @throws DependencyUnavailable
    ///             if Keycloak issues no token
    String token(String callee) {
        try {
            return tokens.forCallee(callee);
        } catch (IOException | JacksonException e) {
            throw new DependencyUnavailable("keycloak");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DependencyUnavailable("keycloak");
        }
    }
}
