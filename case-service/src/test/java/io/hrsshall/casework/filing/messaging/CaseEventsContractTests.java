package io.hrsshall.casework.filing.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.catalogue.InstitutionEffect.Effect;
import io.hrsshall.casework.catalogue.InstitutionLevel;
import io.hrsshall.casework.catalogue.InstitutionType;
import io.hrsshall.casework.filing.CaseEvent;
import io.hrsshall.casework.filing.CaseFixtures;
import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.casework.filing.CaseNumber;
import io.hrsshall.casework.filing.CaseStatus;
import io.hrsshall.casework.filing.Reasons;
import io.hrsshall.casework.filing.TermChange;
import io.hrsshall.casework.licensing.InstitutionDecision;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.test.EventContract;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mapstruct.factory.Mappers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Validates published data against the schemas of the contract.
class CaseEventsContractTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final CaseNoticeMapper MAPPER = Mappers.getMapper(CaseNoticeMapper.class);
    private static final Actor BY = CaseFixtures.CITY_SYSTEM;
    private static final InstitutionDecision SCHOOL = new InstitutionDecision(Effect.OPENS, "金陵职业培训学校",
            InstitutionType.PRIVATE_TRAINING_SCHOOL, InstitutionLevel.CITY, "人社民1号", LocalDate.of(2026, 11, 25),
            LocalDate.of(2029, 11, 24));
    private static final Instant AT = Instant.parse("2026-11-25T02:00:00Z");

    static Stream<Arguments> events() {
        return Stream.of(
                of("submitted", new CaseEvent.CaseSubmitted(snapshot(CaseStatus.SUBMITTED), BY, AT)),
                of("accepted", new CaseEvent.CaseAccepted(snapshot(CaseStatus.ACCEPTED), BY, AT, null)),
                of("not-accepted",
                        new CaseEvent.CaseNotAccepted(snapshot(CaseStatus.NOT_ACCEPTED), BY, AT,
                                Reasons.of("王小明不符合条件"))),
                of("supplement-asked",
                        new CaseEvent.SupplementAsked(snapshot(CaseStatus.SUPPLEMENT_ASKED), BY, AT,
                                Reasons.of("请补充王小明的合同"))),
                of("supplemented",
                        new CaseEvent.CaseSupplemented(snapshot(CaseStatus.ACCEPTED), BY, AT, "已补充")),
                Arguments.of("term-changed",
                        MAPPER.termNotice(new CaseEvent.TermChanged(snapshot(CaseStatus.SUSPENDED), BY, AT,
                                TermChange.SUSPENDED, LocalDate.of(2026, 12, 28), "等待王小明一案的判决"))),
                of("decided",
                        new CaseEvent.CaseDecided(snapshot(CaseStatus.DECIDED), BY, AT, false, Reasons.of("王小明不符合条件"),
                                null)),
                of("corrected",
                        new CaseEvent.CaseCorrected(snapshot(CaseStatus.DECIDED), BY, AT, true, Reasons.of("王小明符合条件"))),
                Arguments.of("decided",
                        MAPPER.decisionNotice(new CaseEvent.CaseDecided(snapshot(CaseStatus.DECIDED), BY, AT, true,
                                Reasons.of("王小明同意"), SCHOOL))),
                of("withdrawn",
                        new CaseEvent.CaseWithdrawn(snapshot(CaseStatus.WITHDRAWN), BY, AT, "王小明已离职")),
                Arguments.of("review-requested", MAPPER.reviewNotice(snapshot(CaseStatus.AWAITING_UNIT_REVIEW))),
                Arguments.of("review-assigned", MAPPER.reviewNotice(snapshot(CaseStatus.AWAITING_UNIT_REVIEW))),
                Arguments.of("review-returned", MAPPER.reviewNotice(snapshot(CaseStatus.RETURNED))));
    }

    private static Arguments of(String name, CaseEvent event) {
        return Arguments.of(name, MAPPER.caseNotice(event));
    }

    private static CaseEvent.Snapshot snapshot(CaseStatus status) {
        return new CaseEvent.Snapshot(new CaseId(Ids.next()), 4, new CaseNumber("3201002026112500000422"),
                CaseFixtures.INSTITUTION, new ItemCode("SI.REG.EMP"), 3, CaseFixtures.NANJING,
                status, true);
    }

    @ParameterizedTest
    @MethodSource("events")
    void theDataMatchesItsSchema(String name, Object notice) {
        JsonNode data = JSON.valueToTree(notice);

        assertThat(EventContract.violations("hall.case." + name + ".v1", data)).as(data.toString()).isEmpty();
    }

    /// The schemas allow additional properties, but nothing else may be published, in particular no reason, which may
    /// name people.
    @ParameterizedTest
    @MethodSource("events")
    void theDataContainsOnlyPropertiesOfTheContract(String name, Object notice) {
        JsonNode data = JSON.valueToTree(notice);
        Set<String> named = new TreeSet<>(document(name).required("properties").propertyNames());

        assertThat(named).containsAll(data.propertyNames());
        assertThat(data.toString()).doesNotContain("王小明");
    }

    private static JsonNode document(String name) {
        return JSON.readTree(Path.of("contracts/events/case-" + name + ".v1.json"));
    }
}
