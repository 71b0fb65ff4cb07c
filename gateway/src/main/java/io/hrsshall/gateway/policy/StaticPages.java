package io.hrsshall.gateway.policy;

import io.hrsshall.gateway.pages.PageRequests;
import java.net.InetSocketAddress;
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

    private static final String ATTRIBUTE = StaticPages.class.getName();

    private final Environment environment;
    private final PageRequests pages;
    private volatile int internalPort;

    StaticPages(Environment environment, PageRequests pages) {
        this.environment = environment;
        this.pages = pages;
    }

    /// Whether the gateway serves the exchange itself, which is then marked.
    boolean claim(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        boolean claimed = isInternal(request.getLocalAddress()) || !request.getURI().getRawPath().startsWith("/api/")
                && (isDocumentation(request) || pages.claim(exchange));
        if (claimed) {
            exchange.getAttributes().put(ATTRIBUTE, true);
        }
        return claimed;
    }

    static boolean areClaimed(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE) != null;
    }

    private boolean isDocumentation(ServerHttpRequest request) {
        boolean isRead = request.getMethod().equals(HttpMethod.GET) || request.getMethod().equals(HttpMethod.HEAD);
        String path = request.getURI().getRawPath();
        return isRead && (path.equals("/") && !pages.arePresent() || path.equals("/docs")
                || path.equals("/v3/api-docs/swagger-config")
                || PathSyntax.isPlain(path) && (path.startsWith("/swagger-ui/") || path.startsWith("/contracts/")));
    }

    private boolean isInternal(@Nullable InetSocketAddress local) {
        // Known when the server listens. Looking a property up on each request is slow.
        if (internalPort == 0) {
            internalPort = environment.getProperty("local.management.port", Integer.class, 0);
        }
        return local != null && internalPort != 0 && local.getPort() == internalPort;
    }
}
