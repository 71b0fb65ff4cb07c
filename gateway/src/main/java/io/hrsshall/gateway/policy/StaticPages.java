package io.hrsshall.gateway.policy;

import io.hrsshall.gateway.pages.PageRequests;
import java.net.InetSocketAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/// The resources that the gateway serves itself: the pages of the hall and the documentation for anyone, and the
/// actuator on the internal port, which is not published.
@Component
class StaticPages {

    private final Environment environment;
    private final PageRequests pages;

    StaticPages(Environment environment, PageRequests pages) {
        this.environment = environment;
        this.pages = pages;
    }

    boolean contains(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        return isInternal(request.getLocalAddress()) || isDocumentation(request) || pages.claim(exchange);
    }

    private boolean isDocumentation(ServerHttpRequest request) {
        boolean isRead = request.getMethod().equals(HttpMethod.GET) || request.getMethod().equals(HttpMethod.HEAD);
        String path = request.getURI().getRawPath();
        return isRead && (path.equals("/") && !pages.arePresent() || path.equals("/docs")
                || path.equals("/v3/api-docs/swagger-config")
                || PathSyntax.isPlain(path) && (path.startsWith("/swagger-ui/") || path.startsWith("/contracts/")));
    }

    private boolean isInternal(@Nullable InetSocketAddress local) {
        Integer port = environment.getProperty("local.management.port", Integer.class);
        return local != null && Objects.equals(port, local.getPort());
    }
}
