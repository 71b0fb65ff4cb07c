package io.hrsshall.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

class CorsHeadersTests {

    private static final List<String> SERVICES = List.of("identity-service", "unit-service", "delegation-service",
            "institution-service", "case-service", "logistics-service", "legacy-migration-service",
            "gateway");
    /// Of a parameter, in either form of YAML.
    private static final Pattern HEADER = Pattern.compile("name: *([A-Za-z-]+),?\\s+in: *header");

    @Test
    void pagesOfOtherOriginsMaySendEveryHeaderOfTheContracts() throws IOException {
        Set<String> headers = new TreeSet<>();
        for (String service : SERVICES) {
            Matcher found = HEADER.matcher(new ClassPathResource("contracts/" + service + "/openapi.yaml")
                    .getContentAsString(StandardCharsets.UTF_8));
            while (found.find()) {
                headers.add(found.group(1));
            }
        }
        assertThat(headers).contains("Recovery-Token", "If-Match");
        assertThat(CorsFilterConfiguration.ALLOWED_HEADERS).containsAll(headers);
    }
}
