package io.hrsshall.casework.clarifications;

import io.hrsshall.casework.catalogue.Offers;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads the dated tables `clarifications/*.yaml`.
@Configuration(proxyBeanMethods = false)
class ClarificationTables {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    @Bean
    OddValues oddValues(Offers offers) throws IOException {
        return read(offers.isOnlyConfirmed());
    }

    static OddValues read(boolean onlyConfirmed) throws IOException {
        return new OddValues(read("contribution-bounds.yaml", ContributionBounds.class).offered(onlyConfirmed),
                read("retirement-ages.yaml", RetirementAges.class));
    }

    static <T> T read(String file, Class<T> table) throws IOException {
        try (InputStream content = new ClassPathResource("clarifications/" + file).getInputStream()) {
            return YAML.readValue(content, table);
        }
    }
}
