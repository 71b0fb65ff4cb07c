package io.hrsshall.gateway.docs;

import io.hrsshall.gateway.HallSettings;
import io.hrsshall.gateway.policy.Contracts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/// Serves the public part of every contract, for reading at `/docs` and as a file at
/// `/contracts/<service>/openapi.yaml`.
@Configuration(proxyBeanMethods = false)
class DocsConfiguration {

    @Bean
    RouterFunction<ServerResponse> documents(Contracts contracts, HallSettings settings) throws IOException {
        RouterFunctions.Builder routes = RouterFunctions.route();
        for (String service : contracts.services()) {
            String document = PublicDocument.of(
                    contracts.document(service).getContentAsString(StandardCharsets.UTF_8), settings.issuer());
            routes.add(textRoute("/contracts/" + service + "/openapi.yaml", request -> ServerResponse.ok()
                    .contentType(MediaType.APPLICATION_YAML).bodyValue(document)));
        }
        return routes.build();
    }

    private static RouterFunction<ServerResponse> textRoute(String path, HandlerFunction<ServerResponse> page) {
        return RouterFunctions.route(RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD)
                .and(RequestPredicates.path(path)), page);
    }
}
