package io.hrsshall.gateway.docs;

import io.hrsshall.gateway.HallSettings;
import io.hrsshall.gateway.policy.Contracts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/// Serves the public part of every contract, for reading at `/docs` and as a file at
/// `/contracts/<service>/openapi.yaml`, and the contracts of events beside it: `asyncapi.yaml` and `events/*.json`.
@Configuration(proxyBeanMethods = false)
class DocsConfiguration {

    /// Where the contracts say that the realm is.
    private static final String LOCAL_ISSUER = "http://localhost:8088/realms/hall";
    private static final MediaType JSON_SCHEMA = MediaType.parseMediaType("application/schema+json");

    @Bean
    RouterFunction<ServerResponse> documents(Contracts contracts, HallSettings settings) throws IOException {
        RouterFunctions.Builder routes = RouterFunctions.route();
        for (String service : contracts.services()) {
            String folder = "/contracts/" + service;
            routes.add(reading(folder + "/openapi.yaml", MediaType.APPLICATION_YAML,
                    contracts.document(service).publicPart().text().replace(LOCAL_ISSUER, settings.issuer())));
            routes.add(reading(folder + "/asyncapi.yaml", MediaType.APPLICATION_YAML,
                    EventDocument.asyncApi(text(new ClassPathResource(folder + "/asyncapi.yaml")),
                            settings.publicUrl() + folder)));
            for (Resource schema : new PathMatchingResourcePatternResolver()
                    .getResources("classpath:" + folder + "/events/*.json")) {
                String file = "/events/" + schema.getFilename();
                routes.add(
                        reading(folder + file, JSON_SCHEMA, EventDocument.schema(text(schema), settings.publicUrl())));
            }
        }
        return routes.build();
    }

    private static String text(Resource document) throws IOException {
        return document.getContentAsString(StandardCharsets.UTF_8);
    }

    private static RouterFunction<ServerResponse> reading(String path, MediaType type, String text) {
        return RouterFunctions.route(
                RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD).and(RequestPredicates.path(path)),
                request -> ServerResponse.ok().contentType(type).bodyValue(text));
    }
}
