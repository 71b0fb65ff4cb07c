package io.hrsshall.gateway.policy;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Authorizer;
import io.hrsshall.authority.Decision;
import io.hrsshall.authority.Freshness;
import io.hrsshall.authority.Refusal;
import io.hrsshall.authority.Refusal.Reason;
import io.hrsshall.gateway.problem.Problems;
import io.hrsshall.gateway.token.ActorToken;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
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
        ServerHttpRequest request = exchange.getRequest();
        String path = request.getURI().getRawPath();
        if (staticPages.contains(exchange)) {
            return chain.filter(exchange);
        }
        Contracts.Target target = PathSyntax.isPlain(path)
                ? contracts.find(request.getMethod().name(), path).orElse(null)
                : null;
        if (target == null) {
            return problems.write(exchange, Refusal.of(Reason.NOT_FOUND));
        }
        return ReactiveSecurityContextHolder.getContext()
                .map(context -> Optional.ofNullable(context.getAuthentication())
                        .flatMap(authentication -> authentication instanceof ActorToken token
                                ? Optional.of(token.actor())
                                : Optional.empty()))
                .defaultIfEmpty(Optional.empty())
                .flatMap(actor -> decide(exchange, chain, target, actor.orElse(null)));
    }

    private Mono<Void> decide(ServerWebExchange exchange, WebFilterChain chain, Contracts.Target target,
            @Nullable Actor actor) {
        Freshness.State state = actor == null ? Freshness.State.CURRENT : freshness.of(actor);
        Decision decision = Authorizer.decideOnRequest(target.match().operation().rule(), actor,
                target.match().pathVariables(), state, clock.instant());
        return switch (decision) {
            case Decision.Permitted permitted -> {
                exchange.getAttributes().put(Contracts.Target.ATTRIBUTE, target);
                yield chain.filter(exchange);
            }
            case Decision.Refused refused -> problems.write(exchange, refused.refusal());
        };
    }
}
