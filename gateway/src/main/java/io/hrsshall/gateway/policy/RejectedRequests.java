package io.hrsshall.gateway.policy;

import io.hrsshall.authority.Refusal;
import io.hrsshall.authority.Refusal.Reason;
import io.hrsshall.gateway.problem.Problems;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedException;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// What Spring Security's firewall lets nobody see: a strange path is nobody's, here as in the policy; a strange verb
/// or header is malformed.
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
                : problems.write(exchange, Refusal.of(Reason.NOT_FOUND));
    }
}
