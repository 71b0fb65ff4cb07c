package io.hrsshall.gateway.routing;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Kind;
import io.hrsshall.gateway.token.TokenFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.filter.headers.RemoveHopByHopHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/// The headers of a service's response as the client receives them: without hop-by-hop headers. They are not copied,
/// because nothing else refers to them.
final class ServiceResponseHeaders implements HttpHeadersFilter {

    private final String publicUrl;

    /// @param publicUrl
    ///            the hall's address for clients, without a slash at the end
    ServiceResponseHeaders(String publicUrl) {
        this.publicUrl = publicUrl;
    }

    @Override
    public HttpHeaders filter(HttpHeaders received, ServerWebExchange exchange) {
        received.getConnection().forEach(received::remove);
        RemoveHopByHopHeadersFilter.HEADERS_REMOVED_ON_REQUEST.forEach(received::remove);
        completeLocation(received, exchange);
        return received;
    }

    /// Services answer with a path. The systems of cities, of which many cannot resolve one, get the address that was
    /// configured, whatever `Host` they sent. Browsers resolve a path themselves, and stay at the name by which
    /// they came.
    private void completeLocation(HttpHeaders received, ServerWebExchange exchange) {
        String location = received.getFirst(HttpHeaders.LOCATION);
        Actor actor = TokenFilter.actor(exchange);
        if (location != null && location.startsWith("/") && !location.startsWith("//") && actor != null
                && actor.kind() == Kind.CITY_SYSTEM) {
            received.set(HttpHeaders.LOCATION, publicUrl + location);
        }
    }

    @Override
    public boolean supports(Type type) {
        return type == Type.RESPONSE;
    }
}
