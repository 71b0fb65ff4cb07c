package io.hrsshall.casework.filing;
import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.casework.catalogue.ClarificationRule;
import io.hrsshall.casework.catalogue.ClarificationRule.SheetRow;
import io.hrsshall.casework.catalogue.ClarificationRule.When;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.filing.EarlierFilings.PersonMonth;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.personal.SealedColumn;
import io.hrsshall.kit.tasks.DueItemTask;
import java.time.Clock;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/// Keeps whom a case is about beside its form, so that no form is opened for a list: the persons whom the form names
/// with an ID number, or the person whose case it is.
@Repository
class CaseSubjects {

    static final String TABLE = "case_subject";
    static final String FIRST_NAME = "first_name";
    private static final String BY = "case-service";

    private final JdbcClient jdbc;
    private final Cases cases;
    private final FormSealer forms;
    private final CaseRows rows;
    private final Catalogue catalogue;
    private final PersonalData personalData;
    private final SubjectIndex index;
    private final Clock clock;

    @Bean
    static SealedColumn sealedNamesOfSubjects() {
        return SealedColumn.withId(TABLE, FIRST_NAME + "_cipher", "case_id");
    }

    CaseSubjects(JdbcClient jdbc, Cases cases, FormSealer forms, CaseRows rows, Catalogue catalogue,
            PersonalData personalData, SubjectIndex index, Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.forms = forms;
        this.rows = rows;
        this.catalogue = catalogue;
        this.personalData = personalData;
        this.index = index;
        this.clock = clock;
    }

    private record Person(String name, String idNumber) {

        @Override
        public String toString() {
            return "Person";
        }
    }

    /// Each event that follows from another form of a filed case. Runs before the outbox is written.
    @EventListener
    @Order(1)
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(CaseEvent event) {
        switch (event) {
            case CaseEvent.CaseSentToReview _,CaseEvent.CaseSubmitted _,CaseEvent.CaseSupplemented _ ->
                cases.findById(event.snapshot().id()).ifPresent(this::record);
            case CaseEvent.CaseDrafted _,CaseEvent.CaseChanged _,CaseEvent.ReviewAssigned _,CaseEvent.CaseReturned _,CaseEvent.CaseAccepted _,CaseEvent.CaseNotAccepted _,CaseEvent.SupplementAsked _,CaseEvent.TermChanged _,CaseEvent.CaseDecided _,CaseEvent.CaseCorrected _,CaseEvent.ResultsHandedOver _,CaseEvent.CaseWithdrawn _,CaseEvent.CaseEvaluated _ ->
                {
                }
        }
    }

    private void record(Case filed) {
        UUID id = filed.id().value();
        Set<Person> persons = personsIn(filed);
        Sealed name = persons.isEmpty()
                ? null
                : personalData.seal(TABLE, id, FIRST_NAME, persons.iterator().next().name());
        jdbc.sql(
                """
                        INSERT INTO case_subject AS s (case_id, persons, first_name_cipher, first_name_key_version, months_indexed,
                                                       created_at, created_by, changed_at, changed_by, version)
                        VALUES (:case, :persons, :name, :keyVersion, true, :now, :by, :now, :by, 0)
                        ON CONFLICT (case_id) DO UPDATE
                        SET persons = excluded.persons, first_name_cipher = excluded.first_name_cipher,
                            first_name_key_version = excluded.first_name_key_version, months_indexed = true, changed_at = excluded.changed_at,
                            changed_by = excluded.changed_by, version = s.version + 1""")
                .param("case", id).param("persons", persons.size()).param("name", name == null ? null : name.cipher())
                .param("keyVersion", name == null ? null : name.keyVersion()).param("now", now()).param("by", BY)
                .update();
        jdbc.sql("DELETE FROM case_subject_index WHERE case_id = ?").param(id).update();
        String owner = filed.owner().key();
        byte[][] values = Stream.concat(
                persons.stream()
                        .flatMap(person -> Stream.of(index.of(owner, person.name()),
                                index.of(owner, person.idNumber()))),
                months(filed).map(each -> index.ofMonth(owner, filed.itemCode(), each.idNumber(), each.month())))
                .toArray(byte[][]::new);
        jdbc.sql(
                """
                        INSERT INTO case_subject_index (value, case_id) SELECT value, :case FROM unnest(CAST(:values AS bytea[])) AS value
                        ON CONFLICT DO NOTHING""")
                .param("case", id).param("values", values).update();
    }

    /// For whom and which months the case is filed, if its item is to be filed once for them.
    private Stream<PersonMonth> months(Case filed) {
        List<ClarificationRule> rules = catalogue.find(filed.itemCode()).map(ServiceItem::clarifications)
                .orElse(List.of()).stream().filter(rule -> rule.when() == When.REPEATED).toList();
        if (rules.isEmpty()) {
            return Stream.empty();
        }
        JsonNode form = forms.open(filed.id(), filed.form());
        List<SheetRow> sheet = rows.of(filed.id());
        return rules.stream().flatMap(rule -> FiledEntry.of(rule, rule.entries(form, sheet)).stream())
                .map(FiledEntry::month).distinct();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private Set<Person> personsIn(Case filed) {
        Sealed applicant = filed.applicant();
        Set<Person> persons = new LinkedHashSet<>();
        if (applicant != null) {
            Applicant own = forms.openApplicant(filed.id(), applicant);
            persons.add(new Person(own.name(), own.idNumber()));
            return persons;
        }
        collect(forms.open(filed.id(), filed.form()), persons);
        rows.of(filed.id()).forEach(row -> collect(row.values(), persons));
        return persons;
    }

    /// The notation of an identity in the forms of the catalogue.
    private static void collect(JsonNode form, Set<Person> persons) {
        if (form.path("name").isString() && form.path("idNumber").isString()) {
            persons.add(new Person(form.path("name").asString(), form.path("idNumber").asString()));
        }
        form.valueStream().filter(JsonNode::isContainer).forEach(part -> collect(part, persons));
    }

    /// Fills in the cases that were filed before there were subjects, or the months of subjects.
    @Bean
    static DueItemTask subjectsOfOlderCases(CaseSubjects subjects, Clock clock) {
        return new DueItemTask("case-subjects", LocalTime.MIN, clock, subjects::findMissing, subjects::fillIn);
    }

    public List<UUID> findMissing(int most) {
        return jdbc.sql("""
                SELECT c.id FROM cases c WHERE c.filed_at IS NOT NULL
                    AND NOT EXISTS (SELECT 1 FROM case_subject s WHERE s.case_id = c.id AND s.months_indexed)
                ORDER BY c.id DESC LIMIT :most""").param("most", most).query(UUID.class).list();
    }

    @Transactional
    public void fillIn(UUID id) {
        if (jdbc.sql("SELECT id FROM cases WHERE id = ? FOR UPDATE").param(id).query(UUID.class).optional().isPresent()
                && jdbc.sql("SELECT 1 FROM case_subject WHERE case_id = ? AND months_indexed").param(id).query()
                        .listOfRows().isEmpty()) {
            cases.findById(new CaseId(id)).ifPresent(this::record);
        }
    }
}
