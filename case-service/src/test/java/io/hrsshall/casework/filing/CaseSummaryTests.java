package io.hrsshall.casework.filing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CaseSummaryTests {

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(each -> each.withValueInclusion(Include.NON_NULL)).build();
    private static final Instant NOW = Instant.parse("2026-11-30T02:00:00Z");

    private final CaseSummary summary = CaseFixtures.summary(CaseStatus.ACCEPTED, LocalDate.of(2026, 12, 3),
            new CaseSummary.Days(null, null, LocalDate.of(2026, 12, 3), null, null), NOW);

    @Test
    void theMembersOfItsPartsAreItsOwn() {
        assertThat(JSON.valueToTree(summary).propertyNames()).containsExactlyInAnyOrder("id", "version", "unitNumber",
                "itemCode", "itemVersion", "itemName", "city", "status", "statusName", "promisedDay", "clockPaused",
                "dueDay", "supplementInReview", "toEvaluate", "delivery", "createdAt", "changedAt");
    }

    @Test
    void aStoredAnswerIsReadAsItWasGiven() {
        assertThat(JSON.readValue(JSON.writeValueAsString(summary), CaseSummary.class)).isEqualTo(summary);
    }
}
