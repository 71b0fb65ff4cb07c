package io.hrsshall.gateway.policy;

import io.hrsshall.authority.HeaderText;
import io.hrsshall.gateway.HallSettings;
import io.hrsshall.gateway.problem.Problems;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedException;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Refuses unusual requests before other filters read them: 404 for an unusual path, as in the policy, and 400 for an
/// unusual method or header. Spring Security's firewall judges paths that are not plain. The rest of it would wrap every
/// request, so the same checks of methods and headers are made here, once. See ADR 0013.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class FirewallFilter implements WebFilter {

    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.DELETE, HttpMethod.GET, HttpMethod.HEAD,
            HttpMethod.OPTIONS, HttpMethod.PATCH, HttpMethod.POST, HttpMethod.PUT);

    private final StrictServerWebExchangeFirewall firewall = new StrictServerWebExchangeFirewall();
    private final Problems problems;
    private final boolean secure;

    FirewallFilter(Problems problems, HallSettings settings) {
        this.problems = problems;
        this.secure = settings.isSecure();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        SecurityHeaders.addTo(exchange, secure);
        if (PathSyntax.isPlain(request.getURI().getRawPath())) {
            return METHODS.contains(request.getMethod()) && hasUsualHeaders(request)
                    ? chain.filter(exchange)
                    : problems.write(exchange, "malformed", 400, null);
        }
        return firewall.getFirewalledExchange(exchange).map(_ -> hasUsualHeaders(request))
                .onErrorReturn(ServerExchangeRejectedException.class, false)
                .flatMap(usual -> usual
                        ? chain.filter(exchange)
                        : problems.write(exchange, "unknown-path", 404, null));
    }

    private static boolean hasUsualHeaders(ServerHttpRequest request) {
        return request.getHeaders().headerSet().stream().allMatch(header -> HeaderText.isName(header.getKey())
                && header.getValue().stream().allMatch(HeaderText::isValue));
    }
}
