package io.hrsshall.gateway.routing;

import io.hrsshall.authority.address.ForwardedFor;
import io.hrsshall.gateway.limits.ClientAddress;
import io.hrsshall.gateway.trace.TraceFilter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.filter.headers.RemoveHopByHopHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/// The headers of a request as its service receives them: without hop-by-hop headers and those that only the hall's own
/// processes may set, with the trace context and the client's address. All in one pass, because each change of a request
/// and each filter of Spring Cloud Gateway would copy all headers.
final class ServiceRequestHeaders implements HttpHeadersFilter {

    private static final String TRACE_PARENT = "traceparent";
    private static final String FORWARDED_PREFIX = "x-forwarded-";
    /// In lower case.
    private static final Set<String> REMOVED = Stream.concat(
            RemoveHopByHopHeadersFilter.HEADERS_REMOVED_ON_REQUEST.stream(),
            Stream.of("forwarded", "hall-user-token", ForwardedFor.STATED.toLowerCase(Locale.ROOT)))
            .collect(Collectors.toUnmodifiableSet());

    private final ClientAddress addresses;

    ServiceRequestHeaders(ClientAddress addresses) {
        this.addresses = addresses;
    }

    @Override
    public HttpHeaders filter(HttpHeaders received, ServerWebExchange exchange) {
        List<String> ofConnection = received.getConnection().stream().map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        HttpHeaders sent = new HttpHeaders();
        received.forEach((name, values) -> {
            String key = name.toLowerCase(Locale.ROOT);
            if (!REMOVED.contains(key) && !key.startsWith(FORWARDED_PREFIX) && !ofConnection.contains(key)) {
                sent.put(name, values);
            }
        });
        if (received.containsHeader(HttpHeaders.TRANSFER_ENCODING)) {
            // It is not the length of a body that is sent in chunks (RFC 9112, section 6.3).
            sent.remove(HttpHeaders.CONTENT_LENGTH);
        }
        sent.set(TRACE_PARENT, TraceFilter.traceParent(exchange));
        sent.set(ForwardedFor.STATED, addresses.of(exchange.getRequest()));
        return sent;
    }
}
