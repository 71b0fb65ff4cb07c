package io.hrsshall.gateway.routing;

import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.filter.headers.RemoveHopByHopHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/// The headers of a service's response as the client receives them: without hop-by-hop headers. They are not copied,
/// because nothing else refers to them.
final class ServiceResponseHeaders implements HttpHeadersFilter {

    @Override
    public HttpHeaders filter(HttpHeaders received, ServerWebExchange exchange) {
        received.getConnection().forEach(received::remove);
        RemoveHopByHopHeadersFilter.HEADERS_REMOVED_ON_REQUEST.forEach(received::remove);
        return received;
    }

    @Override
    public boolean supports(Type type) {
        return type == Type.RESPONSE;
    }
}
