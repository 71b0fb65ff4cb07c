package io.hrsshall.gateway.policy;

import java.net.InetSocketAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/// The resources that the gateway serves itself: the documentation for anyone, and the actuator on the internal port,
/// which is not published.
@Component
class StaticPages {

    private final Environment environment;

    StaticPages(Environment environment) {
        this.environment = environment;
    }

    boolean contains(ServerHttpRequest request) {
        return isInternal(request.getLocalAddress()) || isDocumentation(request);
    }

    private static boolean isDocumentation(ServerHttpRequest request) {
        boolean isRead = request.getMethod().equals(HttpMethod.GET) || request.getMethod().equals(HttpMethod.HEAD);
        String path = request.getURI().getRawPath();
        return isRead && (path.equals("/") || path.equals("/docs") || path.equals("/v3/api-docs/swagger-config")
                || PathSyntax.isPlain(path) && (path.startsWith("/swagger-ui/") || path.startsWith("/contracts/")));
    }

    private boolean isInternal(@Nullable InetSocketAddress local) {
        Integer port = environment.getProperty("local.management.port", Integer.class);
        return local != null && Objects.equals(port, local.getPort());
    }
}
