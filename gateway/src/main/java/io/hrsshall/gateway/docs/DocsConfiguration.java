package io.hrsshall.gateway.docs;

import io.hrsshall.gateway.policy.Contracts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/// Serves the public part of every contract: as pages at `/docs`, as documents at `/contracts/<service>/openapi.yaml`.
@Configuration(proxyBeanMethods = false)
class DocsConfiguration {

    @Bean
    RouterFunction<ServerResponse> documents(Contracts contracts) {
        RouterFunctions.Builder routes = RouterFunctions.route().add(reading("/",
                request -> ServerResponse.temporaryRedirect(URI.create("/docs")).build()));
        for (String service : contracts.services()) {
            String document = withoutInternalPaths(contracts.document(service));
            routes.add(reading("/contracts/" + service + "/openapi.yaml", request -> ServerResponse.ok()
                    .contentType(MediaType.APPLICATION_YAML).bodyValue(document)));
        }
        return routes.build();
    }

    /// A path is indented by two columns, its operations by more.
    static String withoutInternalPaths(Resource contract) {
        try {
            StringBuilder published = new StringBuilder();
            boolean internal = false;
            for (String line : contract.getContentAsString(StandardCharsets.UTF_8).lines().toList()) {
                if (line.startsWith("  /") || (!line.isEmpty() && line.charAt(0) != ' ')) {
                    internal = line.startsWith("  /internal/");
                }
                if (!internal) {
                    published.append(line).append('\n');
                }
            }
            return published.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RouterFunction<ServerResponse> reading(String path, HandlerFunction<ServerResponse> page) {
        return RouterFunctions.route(RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD)
                .and(RequestPredicates.path(path)), page);
    }
}
