package io.hrsshall.gateway.policy;

import io.hrsshall.gateway.problem.Problems;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedException;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Answers requests that Spring Security's firewall refuses: 404 for an unusual path, as in the policy, and 400 for an
/// unusual method or header.
@Component
class RejectedRequests implements ServerExchangeRejectedHandler {

    private final Problems problems;

    RejectedRequests(Problems problems) {
        this.problems = problems;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, ServerExchangeRejectedException rejection) {
        return PathSyntax.isPlain(exchange.getRequest().getURI().getRawPath())
                ? problems.write(exchange, "malformed", 400, null)
                : problems.write(exchange, "unknown-path", 404, null);
    }
}
