package io.hrsshall.gateway.routing;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.hrsshall.gateway.HallSettings;
import io.hrsshall.gateway.limits.ClientAddress;
import io.hrsshall.gateway.limits.KnownNetworks;
import io.hrsshall.gateway.policy.Contracts;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.config.GatewayProperties;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.filter.NettyRoutingFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/// One route for all operations. [ServiceFilter] knows the service of each.
@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {

    @Bean
    RouteLocator routes(RouteLocatorBuilder builder, HallSettings settings, WaitingRequests waiting,
            KnownNetworks networks, CircuitBreakerRegistry breakers, MeterRegistry meters) {
        var filter = new ServiceFilter(settings, waiting, networks, breakers, meters);
        return builder.routes().route("services",
                route -> route.predicate(RoutingConfiguration::isForwarded)
                        .filters(filters -> filters.filter(filter)).uri("no://service"))
                .build();
    }

    private static boolean isForwarded(ServerWebExchange exchange) {
        Contracts.Target target = exchange.getAttribute(Contracts.Target.ATTRIBUTE);
        return target != null && target.isForwarded();
    }

    /// In place of the one that Spring Cloud Gateway configures, which copies the client for each request to set the
    /// same connect timeout again, and all headers in most of its header filters.
    @Bean
    NettyRoutingFilter requests(HttpClient client, HttpClientProperties properties,
            ObjectProvider<List<HttpHeadersFilter>> frameworkFilters, ClientAddress addresses, HallSettings settings) {
        List<HttpHeadersFilter> headers = List.of(new ServiceRequestHeaders(addresses),
                new ServiceResponseHeaders(settings.publicUrl()));
        Mono<HttpClient> configured = Mono.just(client);
        return new NettyRoutingFilter(client, frameworkFilters, properties) {

            @Override
            public List<HttpHeadersFilter> getHeadersFilters() { return headers; }

            @Override
            protected Mono<HttpClient> getHttpClientMono(Route route, ServerWebExchange exchange) {
                return configured;
            }
        };
    }

    /// Spring Cloud Gateway configures it only with its own [NettyRoutingFilter].
    @Bean
    NettyWriteResponseFilter responses(GatewayProperties properties,
            ObjectProvider<List<HttpHeadersFilter>> frameworkFilters) {
        return new NettyWriteResponseFilter(properties.getStreamingMediaTypes(), frameworkFilters);
    }

    @Bean
    WholeResponseFilter wholeResponses(HallSettings settings) {
        return new WholeResponseFilter(settings.limits().wholeResponse());
    }

    /// The gateway never repeats a request, because only the caller knows whether that is safe.
    @Bean
    HttpClientCustomizer withoutRetry(HallSettings settings) {
        Duration limit = settings.limits().readTimeout();
        return client -> client.disableRetry(true).responseTimeout(limit)
                .doOnRequest((request, _) -> WaitingRequests.longestWait(request.currentContextView())
                        .ifPresent(wait -> request.responseTimeout(limit.plus(wait))));
    }

    /// Only failures of the network count. Responses of a service do not, even errors; and callers' bodies were
    /// read before.
    @Bean
    CircuitBreakerRegistry circuitBreakers(MeterRegistry meters) {
        CircuitBreakerRegistry breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.TIME_BASED).slidingWindowSize(10)
                .minimumNumberOfCalls(20).failureRateThreshold(50).waitDurationInOpenState(Duration.ofSeconds(2))
                .permittedNumberOfCallsInHalfOpenState(5).maxWaitDurationInHalfOpenState(Duration.ofSeconds(10))
                .automaticTransitionFromOpenToHalfOpenEnabled(true).build());
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
        return breakers;
    }
}
