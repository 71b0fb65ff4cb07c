package io.hrsshall.casework.evaluation.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.evaluation.EvaluationIndicator;
import io.hrsshall.casework.evaluation.EvaluationLevel;
import io.hrsshall.casework.evaluation.RectificationEvent;
import io.hrsshall.casework.evaluation.RectificationEvent.RectificationExtended;
import io.hrsshall.casework.evaluation.RectificationEvent.RectificationOpened;
import io.hrsshall.casework.evaluation.RectificationEvent.RectificationReplied;
import io.hrsshall.casework.evaluation.RectificationEvent.Snapshot;
import io.hrsshall.casework.evaluation.RectificationOutcome;
import io.hrsshall.casework.evaluation.RectificationStatus;
import io.hrsshall.casework.filing.CaseFixtures;
import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.casework.filing.CaseNumber;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.policy.Owner;
import io.hrsshall.kit.test.EventContract;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Validates published data against the schemas of the contract.
class RectificationEventsContractTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final UUID PERSON = Ids.next();
    private static final Owner OF_PERSON = new Owner(CaseFixtures.UNIT.unitNumber(), null, PERSON);

    static Stream<Arguments> events() {
        return Stream.of(CaseFixtures.UNIT, CaseFixtures.INSTITUTION, OF_PERSON).flatMap(owner -> Stream.of(
                Arguments.of("opened",
                        new RectificationOpened(snapshot(owner, RectificationStatus.OPEN),
                                EvaluationLevel.VERY_DISSATISFIED, Set.of(EvaluationIndicator.EFFICIENCY))),
                Arguments.of("extended", new RectificationExtended(snapshot(owner, RectificationStatus.EXTENDED))),
                Arguments.of("replied", new RectificationReplied(snapshot(owner, RectificationStatus.REPLIED),
                        RectificationOutcome.EXPLAINED))));
    }

    private static Snapshot snapshot(Owner owner, RectificationStatus status) {
        return new Snapshot(Ids.next(), new CaseId(Ids.next()), new CaseNumber("3201002026112500000422"), owner,
                new ItemCode("SI.REG.EMP"), new ItemCode("SI.REG"), CaseFixtures.NANJING, status,
                LocalDate.of(2026, 12, 2));
    }

    @ParameterizedTest
    @MethodSource("events")
    void theDataMatchesItsSchemaAndNamesNobodyWhoEvaluated(String name, RectificationEvent event) {
        Set<String> named = new TreeSet<>(
                JSON.readTree(Path.of("contracts/events/rectification-" + name + ".v1.json")).required("properties")
                        .propertyNames());
        for (RectificationNotice notice : List.of(RectificationNotice.of(event), RectificationNotice.forCity(event))) {
            JsonNode data = JSON.valueToTree(notice);

            assertThat(EventContract.violations("hall.rectification." + name + ".v1", data)).as(data.toString())
                    .isEmpty();
            assertThat(named).containsAll(data.propertyNames());
            assertThat(data.toString()).doesNotContain(PERSON.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void eventsDoNotRevealWhichCaseOfAPersonWasEvaluated(String name, RectificationEvent event) {
        Snapshot snapshot = event.snapshot();
        JsonNode data = JSON.valueToTree(RectificationNotice.forCity(event));
        assertThat(data.required("itemCode").asString())
                .isEqualTo(snapshot.owner().person() == null ? "SI.REG.EMP" : "SI.REG");

        if (snapshot.owner().equals(OF_PERSON)) {
            assertThat(data.toString()).doesNotContain(snapshot.caseId().toString(), snapshot.caseNumber().value(),
                    snapshot.owner().unitNumber().value());
        } else {
            assertThat(data.required("caseId").asString()).isEqualTo(snapshot.caseId().toString());
        }
        assertThat(JSON.valueToTree(RectificationNotice.of(event)).required("caseId").asString())
                .isEqualTo(snapshot.caseId().toString());
    }
}
