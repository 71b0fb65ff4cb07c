package io.hrsshall.gateway.docs;

import io.hrsshall.gateway.HallSettings;
import io.hrsshall.gateway.policy.Contracts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
/// `/contracts/` lists them all.
@Configuration(proxyBeanMethods = false)
class DocsConfiguration {

    /// Where the contracts say that the realm is.
    private static final String LOCAL_ISSUER = "http://localhost:8088/realms/hall";
    private static final MediaType JSON_SCHEMA = MediaType.parseMediaType("application/schema+json");

    @Bean
    RouterFunction<ServerResponse> documents(Contracts contracts, HallSettings settings) throws IOException {
        RouterFunctions.Builder routes = RouterFunctions.route();
        ContractsIndex index = new ContractsIndex();
        for (Document document : all(contracts, settings)) {
            index.add(document.path());
            routes.add(reading(document));
        }
        String page = index.page(settings.serveDocs());
        List.of("/contracts", "/contracts/")
                .forEach(path -> routes.add(reading(new Document(path, MediaType.TEXT_HTML, page))));
        return routes.build();
    }

    private static List<Document> all(Contracts contracts, HallSettings settings) throws IOException {
        List<Document> documents = new ArrayList<>();
        for (String service : contracts.services()) {
            String folder = "/contracts/" + service;
            documents.add(yaml(folder + "/openapi.yaml", contracts.document(service).publicPart().text()
                    .replace(LOCAL_ISSUER, settings.issuer()) + allContracts(settings)));
            for (Resource other : files(folder + "/*-system.yaml")) {
                documents.add(yaml(folder + "/" + other.getFilename(), text(other)));
            }
            Resource events = new ClassPathResource(folder + "/asyncapi.yaml");
            if (events.exists()) {
                documents.addAll(events(service, text(events), settings));
            }
        }
        return documents;
    }

    /// Of a service that publishes some.
    private static List<Document> events(String service, String asyncApi, HallSettings settings) throws IOException {
        String folder = "/contracts/" + service;
        List<Document> documents = new ArrayList<>();
        String served = EventServers.addTo(EventDocument.asyncApi(asyncApi, settings.publicUrl() + folder),
                settings.kafka(), settings.topicPrefix());
        documents.add(yaml(folder + "/asyncapi.yaml", EventBindings.addTo(served, service)));
        for (Resource schema : files(folder + "/events/*.json")) {
            documents.add(new Document(folder + "/events/" + schema.getFilename(), JSON_SCHEMA,
                    EventDocument.schema(text(schema), settings.publicUrl())));
        }
        return documents;
    }

    private static Resource[] files(String pattern) throws IOException {
        return new PathMatchingResourcePatternResolver().getResources("classpath:" + pattern);
    }

    /// For who reads a document at `/docs`.
    private static String allContracts(HallSettings settings) {
        return "externalDocs: {description: 全部契约 / all contracts, url: '" + settings.publicUrl() + "/contracts/'}\n";
    }

    private static Document yaml(String path, String text) {
        return new Document(path, MediaType.APPLICATION_YAML, text);
    }

    private record Document(String path, MediaType type, String text) {}

    private static String text(Resource document) throws IOException {
        return document.getContentAsString(StandardCharsets.UTF_8);
    }

    private static RouterFunction<ServerResponse> reading(Document document) {
        return RouterFunctions.route(
                RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD)
                        .and(RequestPredicates.path(document.path())),
                request -> ServerResponse.ok().contentType(document.type()).bodyValue(document.text()));
    }
}
