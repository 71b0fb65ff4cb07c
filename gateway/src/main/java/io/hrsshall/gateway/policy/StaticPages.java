package io.hrsshall.gateway.policy;

import io.hrsshall.gateway.HallSettings;
import io.hrsshall.gateway.pages.PageRequests;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
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

    static final List<HttpMethod> METHODS = List.of(HttpMethod.GET, HttpMethod.HEAD);

    private static final String ATTRIBUTE = StaticPages.class.getName();

    private final Environment environment;
    private final PageRequests pages;
    private final boolean docs;
    private volatile int internalPort;

    StaticPages(Environment environment, PageRequests pages, HallSettings settings) {
        this.environment = environment;
        this.pages = pages;
        this.docs = settings.serveDocs();
    }

    /// Whether the gateway serves the exchange itself, which is then marked.
    boolean claim(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        String path = request.getURI().getRawPath();
        boolean claimed = isInternal(request.getLocalAddress()) || !path.startsWith("/api/")
                && (METHODS.contains(request.getMethod()) && isDocumentation(path) || pages.claim(exchange));
        if (claimed) {
            exchange.getAttributes().put(ATTRIBUTE, true);
        }
        return claimed;
    }

    static boolean areClaimed(ServerWebExchange exchange) {
        return areClaimed(exchange.getAttributes());
    }

    static boolean areClaimed(Map<String, Object> attributes) {
        return attributes.containsKey(ATTRIBUTE);
    }

    /// Whether a path (undecoded) can be read here.
    boolean contain(String path) {
        return isDocumentation(path) || pages.contain(path);
    }

    /// The contracts are always served: events name their schemas there.
    private boolean isDocumentation(String path) {
        return docs && (path.equals("/") && !pages.arePresent() || path.equals("/docs")
                || path.equals("/v3/api-docs/swagger-config"))
                || path.equals("/contracts") || path.equals("/contracts/") || PathSyntax.isPlain(path)
                        && (docs && path.startsWith("/swagger-ui/") || path.startsWith("/contracts/"));
    }

    private boolean isInternal(@Nullable InetSocketAddress local) {
        // Known when the server listens. Looking a property up on each request is slow.
        if (internalPort == 0) {
            internalPort = environment.getProperty("local.management.port", Integer.class, 0);
        }
        return local != null && internalPort != 0 && local.getPort() == internalPort;
    }
}
