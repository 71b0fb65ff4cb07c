package io.hrsshall.gateway.docs;

import io.hrsshall.gateway.policy.Contracts;
import java.net.URI;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/// Every contract, to read at `/docs` and to fetch at `/contracts/<service>/openapi.yaml`.
@Configuration(proxyBeanMethods = false)
class DocsConfiguration {

    @Bean
    RouterFunction<ServerResponse> documents(Contracts contracts) {
        RouterFunctions.Builder routes = RouterFunctions.route().add(reading("/",
                request -> ServerResponse.temporaryRedirect(URI.create("/docs")).build()));
        contracts.services()
                .forEach(service -> routes.add(reading("/contracts/" + service + "/openapi.yaml",
                        request -> ServerResponse.ok().contentType(MediaType.APPLICATION_YAML)
                                .bodyValue(contracts.document(service)))));
        return routes.build();
    }

    private static RouterFunction<ServerResponse> reading(String path, HandlerFunction<ServerResponse> page) {
        return RouterFunctions.route(RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD)
                .and(RequestPredicates.path(path)), page);
    }
}
