package io.hrsshall.casework;

import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.casework.catalogue.ItemAnnouncement;
import io.hrsshall.casework.reminders.CityReminding;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.PublishedEvent;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.values.City;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Events that no request causes: terms that end soon or have ended, and new versions of items.
@HallTest
class CityDaysIT {

    private static final LocalDate TODAY = LocalDate.now(WorkingCalendar.ZONE);
    private static final String NEW_ITEM = "SI.REG.ANNOUNCED";

    private final EventLog events;
    private final JdbcClient jdbc;
    private final CaseActions actions;
    private final CityReminding reminding;
    private final ItemAnnouncement announcement;

    CityDaysIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc,
            CityReminding reminding, ItemAnnouncement announcement) {
        this.events = events;
        this.jdbc = jdbc;
        this.actions = new CaseActions(http, tokens, stubs);
        this.reminding = reminding;
        this.announcement = announcement;
    }

    private void remindAll() throws Exception {
        runConcurrently(3, _ -> {
            reminding.findDue(1_000).forEach(reminding::remind);
            return true;
        });
    }

    private String accepted(LocalDate promised, LocalDate statutory) {
        String unit = actions.newUnit();
        String id = actions.filed(actions.legalRepresentative(unit), unit, CaseActions.SIMPLE);
        actions.city(id, "acceptance", Map.of()).expect(200);
        setDays(id, promised, statutory);
        return id;
    }

    private void setDays(String id, LocalDate promised, LocalDate statutory) {
        jdbc.sql("UPDATE cases SET promised_day = ?, statutory_day = ? WHERE id = ?")
                .params(promised, statutory, UUID.fromString(id)).update();
    }

    private void acceptedYesterday(String id) {
        jdbc.sql("UPDATE cases SET accepted_at = accepted_at - interval '1 day' WHERE id = ?")
                .param(UUID.fromString(id)).update();
    }

    private List<PublishedEvent> of(String id) {
        return events.all().stream().filter(event -> event.subject().equals(id)).filter(event -> event.type()
                .matches("hall\\.case\\.(term-near|term-passed|supplement-overdue)\\.v1")).toList();
    }

    @Test
    void theCityLearnsOnceOfEachDayOfATerm() throws Exception {
        String id = accepted(TODAY, TODAY.plusDays(60));
        remindAll();
        assertThat(jdbc.sql("SELECT count(*) FROM case_day_notice WHERE case_id = ?").param(UUID.fromString(id))
                .query(Long.class).single()).as("accepted today").isZero();
        acceptedYesterday(id);

        remindAll();
        PublishedEvent near = events.awaitInCity(CaseActions.NANJING, "hall.case.term-near.v1", id);
        assertThat(near.data().required("term").asString()).isEqualTo("PROMISED");
        assertThat(near.data().required("day").asString()).isEqualTo(TODAY.toString());
        assertThat(near.data().required("version").asInt())
                .isEqualTo(actions.cityCase(id).json().required("version").asInt());
        assertThat(near.key()).isEqualTo(near.data().required("unitNumber").asString());

        setDays(id, TODAY.minusDays(1), TODAY);
        remindAll();
        remindAll();
        PublishedEvent passed = events.awaitInCity(CaseActions.NANJING, "hall.case.term-passed.v1", id);
        assertThat(passed.data().required("day").asString()).isEqualTo(TODAY.minusDays(1).toString());
        events.await("hall.case.term-near.v1", event -> event.subject().equals(id)
                && event.data().required("term").asString().equals("STATUTORY"));

        assertThat(of(id)).hasSize(3).allMatch(event -> event.topic().endsWith(".city.320100.v1"));
    }

    @Test
    void theCityLearnsOnceOfASupplementThatIsOverdue() throws Exception {
        String unit = actions.newUnit();
        String id = actions.filed(actions.legalRepresentative(unit), unit, CaseActions.SIMPLE);
        actions.city(id, "supplement-request", Map.of("reason", "请更正", "workingDays", 2)).expect(200);
        jdbc.sql("UPDATE cases SET supplement_due_day = ? WHERE id = ?")
                .params(TODAY.minusDays(1), UUID.fromString(id)).update();

        remindAll();
        remindAll();

        PublishedEvent overdue = events.awaitInCity(CaseActions.NANJING, "hall.case.supplement-overdue.v1", id);
        assertThat(overdue.data().required("dueDay").asString()).isEqualTo(TODAY.minusDays(1).toString());
        assertThat(overdue.data().required("status").asString()).isEqualTo("SUPPLEMENT_ASKED");
        assertThat(of(id)).hasSize(1);
    }

    @Test
    void theCitiesThatHandleAnItemLearnOnceOfItsNewVersion() throws Exception {
        try {
            addVersions();

            for (int repetition = 0; repetition < 2; repetition++) {
                runConcurrently(3, _ -> {
                    announcement.findDue(1_000).forEach(announcement::announce);
                    return true;
                });
            }

            for (City city : City.all().stream().filter(each -> !each.equals(City.PROVINCE)).toList()) {
                events.awaitInCity(city.code(), "hall.catalogue.item-published.v1", NEW_ITEM);
            }
            PublishedEvent second = events.await("hall.catalogue.item-published.v1",
                    event -> isOfNewItem(event) && event.data().required("itemVersion").asInt() == 2
                            && event.topic().endsWith(".city.320200.v1"));
            assertThat(second.data().required("handledHere").asBoolean()).as("only of Nanjing now").isFalse();
            assertThat(second.key()).isEqualTo(NEW_ITEM);
            assertThat(announced(1)).hasSize(13).doesNotHaveDuplicates();
            assertThat(announced(2)).hasSize(13).doesNotHaveDuplicates();
        } finally {
            jdbc.sql("DELETE FROM service_item_version WHERE code = ?").param(NEW_ITEM).update();
            jdbc.sql("DELETE FROM service_item WHERE code = ?").param(NEW_ITEM).update();
        }
    }

    private static boolean isOfNewItem(PublishedEvent event) {
        return event.subject().equals(NEW_ITEM);
    }

    private List<String> announced(int version) {
        return events.ofType("hall.catalogue.item-published.v1").stream().filter(CityDaysIT::isOfNewItem)
                .filter(event -> event.data().required("itemVersion").asInt() == version).map(PublishedEvent::topic)
                .toList();
    }

    /// Of all cities, then of Nanjing only. The service does not read them, because the edition stays the same.
    private void addVersions() {
        jdbc.sql(
                """
                        INSERT INTO service_item (code, group_code, place, current_version, created_at, created_by, changed_at,
                            changed_by, version)
                        SELECT :new, group_code, 9999, 2, now(), 'test', now(), 'test', 1 FROM service_item WHERE code = :like""")
                .param("new", NEW_ITEM).param("like", CaseActions.SIMPLE).update();
        for (int version = 1; version <= 2; version++) {
            jdbc.sql(
                    """
                            INSERT INTO service_item_version (code, item_version, name, fingerprint, definition, effective_from,
                                created_at, created_by, changed_at, changed_by, version)
                            SELECT :new, :version, name, fingerprint,
                                CAST(jsonb_set(jsonb_set(CAST(definition AS jsonb), '{code}', to_jsonb(CAST(:new AS text))), '{cities}',
                                    CAST(:cities AS jsonb)) AS json),
                                '2999-01-01', now(), 'test', now(), 'test', 1
                            FROM service_item_version WHERE code = :like AND item_version = 1""")
                    .param("new", NEW_ITEM).param("version", version).param("like", CaseActions.SIMPLE)
                    .param("cities", version == 1 ? "null" : "[\"320100\"]").update();
        }
    }
}
