package io.hrsshall.gateway.token;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.BearerToken;
import io.hrsshall.authority.Refusal;
import io.hrsshall.authority.Refusal.Reason;
import io.hrsshall.gateway.problem.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Authenticates the caller by its bearer token. An invalid token is refused on every path; a missing one is refused by
/// the policy where the operation needs a caller.
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 300)
public class TokenFilter implements WebFilter {

    private static final String ACTOR = TokenFilter.class.getName() + ".actor";

    private final TokenVerifier verifier;
    private final Problems problems;

    TokenFilter(TokenVerifier verifier, Problems problems) {
        this.verifier = verifier;
        this.problems = problems;
    }

    /// The caller, or null if the request has no token.
    public static @Nullable Actor actor(ServerWebExchange exchange) {
        return exchange.getAttribute(ACTOR);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        List<String> headers = exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.AUTHORIZATION);
        if (headers.isEmpty()) {
            return chain.filter(exchange);
        }
        String token = headers.size() == 1 ? BearerToken.credentials(headers.getFirst()) : null;
        Actor known = token == null ? null : verifier.find(token);
        if (known != null) {
            exchange.getAttributes().put(ACTOR, known);
            return chain.filter(exchange);
        }
        if (token == null || !BearerToken.isWellFormed(token)) {
            return unauthenticated(exchange);
        }
        return verifier.verify(token).map(actor -> {
            exchange.getAttributes().put(ACTOR, actor);
            return true;
        }).onErrorResume(failure -> answer(exchange, failure).thenReturn(false))
                .flatMap(verified -> verified ? chain.filter(exchange) : Mono.empty());
    }

    private Mono<Void> answer(ServerWebExchange exchange, Throwable failure) {
        return switch (failure) {
            case KeysUnavailable _ -> problems.unavailable(exchange);
            case JwtException _ -> unauthenticated(exchange);
            default -> Mono.error(failure);
        };
    }

    private Mono<Void> unauthenticated(ServerWebExchange exchange) {
        return problems.write(exchange, Refusal.of(Reason.UNAUTHENTICATED));
    }
}
