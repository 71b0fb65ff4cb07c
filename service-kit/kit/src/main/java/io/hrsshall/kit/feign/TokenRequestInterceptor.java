package io.hrsshall.kit.feign;

import feign.RequestInterceptor;
import feign.RequestTemplate;
import io.hrsshall.kit.security.CurrentActor;
import io.hrsshall.kit.web.Trace;
import java.util.Set;
import org.springframework.http.HttpHeaders;

/// Says to the callee who calls: this service by its own token, and on whose behalf by the user's; the trace goes on.
/// The callee decides again. Outside providers have Feign clients too and get neither.
final class TokenRequestInterceptor implements RequestInterceptor {

    /// The token of the user for whom a service calls another.
    static final String USER_TOKEN = "Hall-User-Token";

    private final FailFastServiceTokens tokens;
    private final Set<String> services;

    TokenRequestInterceptor(FailFastServiceTokens tokens, Set<String> services) {
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
                "Bearer " + tokens.forCallee(callee));
        CurrentActor.userToken()
                .ifPresent(user -> template.removeHeader(USER_TOKEN).header(USER_TOKEN, user));
        template.removeHeader(Trace.HEADER).header(Trace.HEADER, Trace.outgoing());
    }
}
