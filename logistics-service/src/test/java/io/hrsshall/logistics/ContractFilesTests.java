package io.hrsshall.logistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.test.EventContracts;
import io.hrsshall.kit.test.ProblemTexts;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class ContractFilesTests {

    @Test
    void theEventsAreAsTheirDocumentsSay() {
        EventContracts.assertSound();
    }

    @Test
    void theContractListsTheSupportedCarriers() {
        YAMLMapper yaml = new YAMLMapper();
        JsonNode contract = yaml.readTree(Path.of("contracts/openapi.yaml").toFile());
        JsonNode settings = yaml.readTree(Path.of("src/main/resources/application.yaml").toFile());

        assertThat(contract.at("/components/schemas/Carrier/enum").valueStream().map(JsonNode::asString))
                .containsExactlyElementsOf(
                        settings.required("hall").required("carriers").valueStream().map(JsonNode::asString).toList());
    }

    @Test
    void everyProblemHasItsTexts() {
        ProblemTexts.assertComplete();
    }
}
