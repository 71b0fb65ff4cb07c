package io.hrsshall.casework.filing;

import static io.hrsshall.casework.ReleasedAnswers.assertReadAndGivenUnchanged;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
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

    @Test
    void anAnswerThatRelease100StoredIsReadAndGivenUnchanged() {
        assertReadAndGivenUnchanged("""
                {"id": "01a235d1-221d-7126-b957-caf6c715e922", "version": 4, "caseNumber": "3201002026112500000422",
                 "unitNumber": "5251911226748", "employer": "%s", "unitName": "示例有限公司",
                 "institutionNumber": "%s", "ofPerson": true, "itemCode": "SI.REG.EMP", "itemVersion": 2,
                 "itemName": "参保登记", "city": "320100", "status": "ACCEPTED", "statusName": "已受理", "approved": true,
                 "filedByMe": false, "filedAt": "2026-11-30T02:00:00Z", "submittedAt": "2026-11-30T02:00:01Z",
                 "acceptedAt": "2026-11-30T02:00:02Z", "closedAt": "2026-11-30T02:00:03Z", "promisedDay": "2026-12-03",
                 "statutoryDay": "2026-12-30", "clockPaused": true, "prolongedDays": 5, "factsClear": true,
                 "acceptanceDueDay": "2026-12-01", "supplementDueDay": "2026-12-02", "dueDay": "2026-12-04",
                 "due": "SOON", "opensOn": "2026-12-05", "supplementInReview": true, "toEvaluate": true,
                 "delivery": "MAIL", "deliveryAddressId": "01a235d1-221d-7126-b957-caf6c715e923",
                 "createdAt": "2026-11-30T01:00:00Z", "changedAt": "2026-11-30T02:00:04Z"}"""
                .formatted(UnifiedSocialCreditCode.complete("91320100MA1N2B3C4").value(),
                        InstitutionNumber.of(1).value()),
                CaseSummary.class);
    }
}
