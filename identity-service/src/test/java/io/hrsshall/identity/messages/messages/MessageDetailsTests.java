package io.hrsshall.identity.messages.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.values.UnitNumber;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class MessageDetailsTests {

    private static final JsonMapper JSON = new JsonMapper();
    /// As release 1.0.0 stored it.
    private static final String STORED = """
            {"unitNumber":"5251911226748","caseId":"01939f5c-2b1a-7000-8000-000000000001","caseNumber":"B1","itemName":"用人单位用工参保登记","approved":true,"subject":"王**","persons":2}""";

    @Test
    void aStoredMessageIsReadAndWrittenWithoutNesting() {
        MessageDetails details = JSON.readValue(STORED, MessageDetails.class);

        assertThat(details.filed().subject()).isEqualTo("王**");
        assertThat(details.grant().grantId()).isNull();
        assertThat(JSON.readTree(JSON.writeValueAsString(details))).isEqualTo(JSON.readTree(STORED));
    }

    @Test
    void theItemOfAnSmsNamesWhomTheCaseIsAbout() {
        assertThat(JSON.readValue(STORED, MessageDetails.class).parameters(MessageKind.CASE_DECIDED))
                .isEqualTo(Map.of("caseNumber", "B1", "item", "用人单位用工参保登记（王**等2人）"));
    }

    @Test
    void otherMessagesNameTheUnit() {
        assertThat(MessageDetails.of(new UnitNumber("5251911226748")).parameters(MessageKind.CASE_DECIDED))
                .isEqualTo(Map.of("number", "5251911226748"));
    }
}
