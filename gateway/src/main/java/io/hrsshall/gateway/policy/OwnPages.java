package io.hrsshall.gateway.policy;

import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/// The few pages that the gateway serves itself, to anyone, for reading: the documentation.
@Component
class OwnPages {

    boolean contains(HttpMethod method, String path) {
        boolean reading = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
        return reading && (path.equals("/") || path.equals("/docs") || path.startsWith("/docs/")
                || path.startsWith("/webjars/swagger-ui/") || path.startsWith("/contracts/"));
    }
}
