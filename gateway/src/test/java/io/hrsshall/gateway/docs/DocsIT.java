package io.hrsshall.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.parts.HallTopics;
import io.hrsshall.deploy.parts.PlainHttp;
import io.hrsshall.gateway.GatewayTest;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.Http;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

@GatewayTest
class DocsIT {

    /// In the order of a user's journey.
    private static final List<String> SERVICES = List.of("identity-service", "unit-service", "delegation-service",
            "case-service", "logistics-service", "institution-service", "legacy-migration-service", "gateway");
    /// Which publish events.
    private static final List<String> PUBLISHERS = SERVICES.subList(0, SERVICES.size() - 1);
    private static final Pattern ASSET = Pattern.compile("(?:src|href)=\"([^\"]+)\"");
    private static final Pattern INLINE_SCRIPT = Pattern.compile("<script(?![^>]*\\bsrc=)[^>]*>\\s*\\S");

    private final Http http;
    private final Http internal;
    private final String publicUrl;
    private final String issuer;
    private final String bootstrap;

    DocsIT(Http http, @LocalManagementPort int managementPort, @Value("${hall.public-url}") String publicUrl,
            @Value("${hall.issuer}") String issuer, @Value("${hall.kafka.bootstrap}") String bootstrap) {
        this.bootstrap = bootstrap;
        this.http = http;
        this.issuer = issuer;
        this.publicUrl = publicUrl;
        this.internal = Http.at(http.publicBase(), URI.create("http://localhost:" + managementPort));
    }

    @Test
    void theDocumentationIsServed() {
        String page = http.get("/docs").expect(302).header("Location").orElseThrow();
        Answer index = http.get(page).expect(200);

        assertThat(index.header("Content-Type")).hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        List<String> assets = ASSET.matcher(index.text()).results().map(asset -> asset.group(1)).toList();
        assertThat(assets).hasSizeGreaterThan(3).allSatisfy(
                asset -> http.get(URI.create(page).resolve(asset).getPath()).expect(200));
        assertThat(http.get(URI.create(page).resolve("swagger-initializer.js").getPath()).expect(200).text())
                .contains("/v3/api-docs/swagger-config");
    }

    /// The content security policy forbids inline scripts.
    @Test
    void thePageCompliesWithItsContentSecurityPolicy() {
        Answer index = http.get("/swagger-ui/index.html").expect(200);

        assertThat(index.header("Content-Security-Policy")).hasValueSatisfying(
                policy -> assertThat(policy).contains("default-src 'self'"));
        assertThat(INLINE_SCRIPT.matcher(index.text()).find()).isFalse();
        assertThat(index.text()).doesNotContain("http://", "https://");
    }

    @Test
    void everyServicesContractIsListedAndServed() {
        JsonNode urls = http.get("/v3/api-docs/swagger-config").expect(200).json().path("urls");

        assertThat(urls.findValuesAsString("url")).containsExactlyElementsOf(
                SERVICES.stream().map(service -> "/contracts/" + service + "/openapi.yaml").toList());
        for (String url : urls.findValuesAsString("url")) {
            Answer contract = http.get(url).expect(200);
            assertThat(new YAMLMapper().readTree(contract.text()).path("openapi").asString()).isEqualTo("3.0.3");
            assertThat(contract.header("Content-Type")).contains("application/yaml");
        }
    }

    @Test
    void tokenAddressesAreThoseOfTheRealm() {
        String served = http.get("/contracts/case-service/openapi.yaml").expect(200).text();

        assertThat(new YAMLMapper().readTree(served).findValuesAsString("tokenUrl")).isNotEmpty()
                .allMatch((issuer + "/protocol/openid-connect/token")::equals);
    }

    /// What an integrator finds who has nothing but the hall's address.
    @Test
    void theListOfContractsLeadsToEachOfThem() {
        Answer index = http.get("/contracts/").expect(200);
        assertThat(http.get("/contracts").expect(200).text()).isEqualTo(index.text());
        List<String> paths = ASSET.matcher(index.text()).results().map(link -> link.group(1)).toList();

        assertThat(index.header("Content-Type")).hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(paths).contains("/docs", "/contracts/case-service/city-system.yaml",
                "/contracts/logistics-service/asyncapi.yaml", "/contracts/case-service/events/case-submitted.v1.json")
                .hasSizeGreaterThan(40);
        // Another test reads the events; all at once would exceed the rate of one network.
        assertThat(paths).filteredOn(path -> path.endsWith(".yaml")).hasSize(16)
                .allSatisfy(path -> http.get(path).expect(200));
        for (String service : SERVICES) {
            assertThat(new YAMLMapper().readTree(http.get("/contracts/" + service + "/openapi.yaml").text())
                    .path("externalDocs").path("url").asString()).isEqualTo(publicUrl + "/contracts/");
        }
    }

    @Test
    void theContractsOfEventsNameTheBrokersOfThisHall() {
        for (String service : PUBLISHERS) {
            JsonNode servers = new YAMLMapper()
                    .readTree(http.get("/contracts/" + service + "/asyncapi.yaml").expect(200).text()).path("servers");

            assertThat(servers.path("broker-1").path("host").asString()).isEqualTo(bootstrap);
            assertThat(servers.path("broker-1").path("protocol").asString()).isIn("kafka", "kafka-secure");
            assertThat(servers.size()).isEqualTo(bootstrap.split(",").length);
        }
    }

    /// The partitions are those with which the topics of this hall were provisioned.
    @Test
    void theContractsOfEventsHaveTheBindingsOfKafka() {
        for (String service : PUBLISHERS) {
            JsonNode channels = new YAMLMapper()
                    .readTree(http.get("/contracts/" + service + "/asyncapi.yaml").expect(200).text()).path("channels");

            assertThat(channels.propertyStream()).isNotEmpty().allSatisfy(channel -> {
                String address = channel.getValue().path("address").asString();
                JsonNode kafka = channel.getValue().at("/bindings/kafka");
                assertThat(kafka.path("topic").asString(address)).isEqualTo(address);
                assertThat(kafka.path("partitions").asInt()).isEqualTo(HallTopics.partitions(address));
            });
        }
    }

    @Test
    void theContractsOfEventsAreServedAtTheAddressesThatEventsName() throws IOException {
        for (String service : PUBLISHERS) {
            String folder = "/contracts/" + service;
            Resource[] schemas = new PathMatchingResourcePatternResolver()
                    .getResources("classpath:" + folder + "/events/*.json");
            assertThat(schemas).isNotEmpty();
            for (Resource schema : schemas) {
                String path = folder + "/events/" + schema.getFilename();
                Answer served = http.get(path).expect(200);
                assertThat(served.json().path("$id").asString()).isEqualTo(publicUrl + path);
                assertThat(served.header("Content-Type")).contains("application/schema+json");
            }
            String asyncApi = http.get(folder + "/asyncapi.yaml").expect(200).text();
            assertThat(asyncApi).contains(publicUrl + "/contracts/").doesNotContain("//localhost:8080/");
            List<String> references = new YAMLMapper().readTree(asyncApi).findValuesAsString("$ref");
            assertThat(references).filteredOn(reference -> !reference.startsWith("#"))
                    .hasSizeGreaterThanOrEqualTo(schemas.length).allSatisfy(reference -> {
                        assertThat(reference).startsWith(publicUrl + "/contracts/");
                        http.get(reference.substring(publicUrl.length())).expect(200);
                    });
        }
    }

    @Test
    void internalOperationsAndTheirSchemasAreNotServed() {
        for (String service : SERVICES) {
            String served = http.get("/contracts/" + service + "/openapi.yaml").expect(200).text();
            assertThat(served).as(service).doesNotContain("\n  /internal/", "name: internal");
        }
        assertThat(http.get("/contracts/identity-service/openapi.yaml").text()).doesNotContain("PutAccountRequest");
    }

    @Test
    void theDocumentationIsReadOnly() throws Exception {
        assertThat(http.post("/docs", "{}").expect(405, "method-not-allowed").header("Allow")).contains("GET, HEAD");
        assertThat(http.delete("/contracts/unit-service/openapi.yaml").expect(405, "method-not-allowed")
                .header("Allow")).contains("GET, HEAD");
        http.get("/contracts/no-service/openapi.yaml").expect(404, "unknown-path");
        http.get("/swagger-ui/nothing.js").expect(404, "unknown-path");
        assertThat(PlainHttp
                .send(HttpRequest.newBuilder(URI.create(http.publicBase() + "/contracts/unit-service/openapi.yaml"))
                        .method("HEAD", BodyPublishers.noBody()).build())
                .statusCode()).isEqualTo(200);
    }

    @Test
    void healthAndMetricsAreOnTheInternalPort() {
        // The breaker of a service and its metrics are created by the first request.
        http.get("/api/v1/catalogue/sections").expect(200);

        assertThat(internal.get("/actuator/health/readiness").expect(200).json().path("status").asString())
                .isEqualTo("UP");
        http.get("/api/v1/me").expect(401);
        assertThat(internal.get("/actuator/prometheus").expect(200).text()).contains(
                "resilience4j_circuitbreaker_state",
                "hall_authority_age_seconds{publisher=\"delegation-service\"}",
                "hall_authority_age_seconds{publisher=\"identity-service\"}", "hall_authority_delay_seconds_count",
                "hall_refusals_total{code=\"unauthenticated\",status=\"401\"}");
        internal.get("/actuator/env").expect(404);
        internal.get("/actuator/heapdump").expect(404);
    }
}
