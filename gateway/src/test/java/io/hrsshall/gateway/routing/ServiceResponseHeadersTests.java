package io.hrsshall.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.cloud.gateway.filter.headers.RemoveHopByHopHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

class ServiceResponseHeadersTests {

    private final MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"));

    @Test
    void theSameHeadersAreRemovedAsBySpringCloudGateway() {
        HttpHeaders received = new HttpHeaders();
        RemoveHopByHopHeadersFilter.HEADERS_REMOVED_ON_REQUEST.forEach(name -> received.set(name, "1"));
        received.set("Connection", "close, x-Private");
        received.set("X-Private", "1");
        received.set("ETag", "\"1\"");
        received.add("Vary", "Origin");
        received.add("Vary", "Accept-Encoding");
        HttpHeaders expected = new RemoveHopByHopHeadersFilter().filter(received, exchange);

        assertThat(new ServiceResponseHeaders("https://hall.example").filter(received, exchange)).isEqualTo(expected);
        assertThat(expected.headerNames()).containsExactlyInAnyOrder("ETag", "Vary");
    }
}
