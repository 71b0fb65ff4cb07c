package io.hrsshall.gateway.token;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.BearerToken;
import io.hrsshall.gateway.problem.Problems;
import java.util.List;
import java.util.function.Function;
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

/// Authenticates the caller by its bearer token. An invalid token is refused on every path, by the limit of requests,
/// which counts it first; a missing one is refused by the policy where the operation needs a caller.
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 300)
public class TokenFilter implements WebFilter {

    private static final String ACTOR = TokenFilter.class.getName() + ".actor";
    private static final String INVALID = TokenFilter.class.getName() + ".invalid";

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

    /// Whether the request has a token that is not valid. It must be refused.
    public static boolean isInvalid(ServerWebExchange exchange) {
        return exchange.getAttribute(INVALID) != null;
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
            return invalid(exchange, chain);
        }
        return verifier.verify(token).<Mono<Void>>map(actor -> {
            exchange.getAttributes().put(ACTOR, actor);
            return chain.filter(exchange);
        }).onErrorResume(JwtException.class, _ -> Mono.just(invalid(exchange, chain)))
                .onErrorResume(KeysUnavailable.class,
                        failure -> Mono.just(problems.unavailable(exchange, failure)))
                .flatMap(Function.identity());
    }

    private static Mono<Void> invalid(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.getAttributes().put(INVALID, true);
        return chain.filter(exchange);
    }
}
