package io.hrsshall.gateway.policy;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Authorizer;
import io.hrsshall.authority.Decision;
import io.hrsshall.authority.Freshness;
import io.hrsshall.gateway.problem.Problems;
import io.hrsshall.gateway.token.TokenFilter;
import java.time.Clock;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Refuses requests early by the part of the rule that needs neither body nor resource: kind, tier, window, epoch, the
/// unit in the path. The service authorizes again. Runs after authentication and before routing.
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 100)
class PolicyFilter implements WebFilter {

    private final Contracts contracts;
    private final StaticPages staticPages;
    private final Freshness freshness;
    private final Problems problems;
    private final Clock clock;

    PolicyFilter(Contracts contracts, StaticPages staticPages, Freshness freshness, Problems problems, Clock clock) {
        this.contracts = contracts;
        this.staticPages = staticPages;
        this.freshness = freshness;
        this.problems = problems;
        this.clock = clock;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (StaticPages.areClaimed(exchange)) {
            return chain.filter(exchange);
        }
        Contracts.Target target = exchange.getAttribute(Contracts.Target.ATTRIBUTE);
        if (target == null) {
            return unmatched(exchange);
        }
        Actor actor = TokenFilter.actor(exchange);
        Freshness.State state = actor == null ? Freshness.State.CURRENT : freshness.of(actor);
        Decision decision = Authorizer.decideOnRequest(target.match().operation().rule(), actor,
                target.match().pathVariables(), state, clock.instant());
        return switch (decision) {
            case Decision.Permitted _ -> chain.filter(exchange);
            case Decision.Refused refused -> problems.write(exchange, refused.refusal());
        };
    }

    private Mono<Void> unmatched(ServerWebExchange exchange) {
        String path = exchange.getRequest().getURI().getRawPath();
        List<String> methods = staticPages.contain(path)
                ? StaticPages.METHODS.stream().map(HttpMethod::name).toList()
                : PathSyntax.isPlain(path) ? contracts.methods(path) : List.of();
        if (methods.isEmpty()) {
            return problems.write(exchange, "unknown-path", 404, null);
        }
        exchange.getResponse().getHeaders().set(HttpHeaders.ALLOW, String.join(", ", methods));
        return problems.write(exchange, "method-not-allowed", 405, null);
    }
}
