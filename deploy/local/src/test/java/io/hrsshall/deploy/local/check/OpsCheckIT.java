package io.hrsshall.deploy.local.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.deploy.local.Schemas;
import io.hrsshall.deploy.parts.Artifacts;
import io.hrsshall.deploy.parts.PartFailed;
import io.hrsshall.deploy.parts.Ports;
import io.hrsshall.deploy.parts.PostgresPart;
import io.hrsshall.deploy.parts.Processes;
import io.hrsshall.deploy.parts.Program;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A small hall that agrees with itself, in the tables that the services' migrations make, and one difference of
/// each kind.
class OpsCheckIT {

    private static final String UNIT = "3200000000017";
    private static final String UPGRADED = "3200000000025";
    private static final String INSTITUTION = "JG000000001";
    private static final String UNKNOWN_UNIT = "3200000000991";
    private static final String UNKNOWN_INSTITUTION = "JG000000099";
    private static final String PERSON = id(1);
    private static final String GRANT = id(2);
    private static final String ACCOUNT = id(3);
    private static final String USER = id(4);
    private static final String OF_INSTITUTION = id(5);
    private static final String USER_OF_INSTITUTION = id(6);
    private static final String CASE = id(7);
    private static final String PARCEL = id(8);
    private static final String UPGRADE = id(9);
    private static final String FILE = id(10);
    private static final String SEGMENT = id(11);
    private static final String SAGA = id(12);
    private static final String STAFF = id(13);
    private static final Instant BEGIN = Instant.now();
    private static final String EVENT = eventId(1);
    /// That nobody knows, and what a report names.
    private static final String LOST = id(98);
    private static final String PLANTED = id(99);

    @TempDir
    static Path folder = Path.of(".");

    private static Processes processes = new Processes(Path.of("."));
    private static final int PORT = Ports.free();
    private static Schemas hall = new Schemas(part().connection());

    @BeforeAll
    static void start() throws Exception {
        processes = new Processes(folder);
        hall = new Schemas(part().connection());
        Program program = part().program();
        processes.start(program);
        processes.awaitReady(program, Duration.ofMinutes(5));
        hall.create();
        agree();
    }

    /// What a test has left is also a finding too many of the next one.
    @AfterAll
    static void end() {
        assertThat(check().run()).as("after what was planted is gone").isEmpty();
        processes.stop(PostgresPart.NAME);
    }

    private static void agree() throws SQLException, IOException {
        hall.insert("identity", "persons", Map.of("id", PERSON));
        hall.insert("identity", "accounts", Map.of("id", ACCOUNT, "kind", "UNIT", "status", "ACTIVE", "person_id",
                PERSON, "tier", "LEGAL_REPRESENTATIVE", "uscc", "u", "unit_number", UNIT, "keycloak_id", USER));
        hall.insert("identity", "accounts", Map.of("id", OF_INSTITUTION, "kind", "INSTITUTION", "status", "ACTIVE",
                "person_id", PERSON, "tier", "ADMINISTRATOR", "unit_number", UNIT, "institution_number", INSTITUTION,
                "keycloak_id", USER_OF_INSTITUTION));
        hall.insert("identity", "staff", Map.of("id", STAFF, "user_name", "clerk-1", "city", "320100", "roles",
                "acceptance", "status", "ACTIVE"));
        hall.insert("identity", "registration_sagas", Map.of("id", SAGA, "step", "UNIT_CREATED", "unit_number", UNIT,
                "account_id", id(14)));
        task("identity", "unit-registration", SAGA, false);
        for (String[] user : new String[][]{{USER, ACCOUNT, "r-1"}, {USER_OF_INSTITUTION, OF_INSTITUTION, "r-1"},
                {STAFF, "clerk-1", "r-1"}, {id(15), id(14), "r-1"}, {id(16), id(17), "r-2"}}) {
            hall.insert("keycloak", "user_entity", Map.of("id", user[0], "username", user[1], "realm_id", user[2]));
        }
        unit(UNIT, "REGISTRATION", id(18));
        unit(UPGRADED, "UPGRADE", UPGRADE);
        hall.insert("legacy", "upgrade", Map.of("id", UPGRADE, "step", "DONE", "unit_number", UPGRADED));
        grant(GRANT, Map.of("unit_number", UNIT));
        hall.insert("institution", "institution", Map.of("number", INSTITUTION, "unit_number", UNIT,
                "administrator_person", PERSON, "administrator_account", OF_INSTITUTION));
        aCase(CASE, Map.of("case_number", "320100-1"));
        hall.insert("institution", "licensing_decision", Map.of("case_number", "320100-1", "effect", "OPENS"));
        hall.insert("casework", "deleted_case", Map.of("case_id", id(19), "case_number", "320100-3"));
        hall.insert("institution", "licensing_decision", Map.of("case_number", "320100-3", "effect", "OPENS"));
        parcel(PARCEL, CASE);
        hall.insert("casework", "case_parcel", Map.of("parcel_id", PARCEL, "case_id", CASE));
        hall.insert("casework", "unit_snapshot", Map.of("unit_number", UNIT, "event_sequence", "3"));
        hall.insert("casework", "unit_snapshot", Map.of("unit_number", UPGRADED, "event_sequence", "0"));
        hall.insert("unit", "outbox_sequence", Map.of("topic", "hall.unit-service.v1", "key", UNIT, "seq", "3"));
        hall.insert("casework", "institution_snapshot", Map.of("institution_number", INSTITUTION, "event_sequence",
                "1", "type", "x"));
        hall.insert("institution", "outbox_sequence",
                Map.of("topic", "hall.institution-service.v1", "key", UNIT, "seq", "2"));
        hall.insert("unit", "outbox_event", Map.of("id", EVENT, "topic", "hall.unit-service.v1", "key", UNIT));
        hall.insert("casework", "inbox_event", Map.of("source", "/unit-service", "id", EVENT));
        // Deleted from the outbox by now.
        hall.insert("casework", "inbox_event", Map.of("source", "/unit-service", "id",
                "00000001-0000-7000-8000-000000000000"));
        hall.insert("casework", "material_segment", Map.of("file_id", FILE, "place", "0", "segment", SEGMENT));
        Path stored = storage().resolve(FILE.substring(34)).resolve(FILE).resolve(SEGMENT);
        Files.createDirectories(stored.resolveSibling("."));
        Files.writeString(stored, "encrypted");
    }

    @Test
    void aHallThatAgreesHasNoFindings() {
        List<Finding> findings = check().run();

        assertThat(findings).isEmpty();
        assertThat(print(findings)).contains("The databases agree.");
    }

    private record Difference(String kind, String example, Plant plant, List<Remove> removals) {

        /// @param removals
        ///            what takes it out again
        static Difference of(String kind, String example, Plant plant, Remove... removals) {
            return new Difference(kind, example, plant, List.of(removals));
        }

        @Override
        public String toString() {
            return kind;
        }
    }

    @FunctionalInterface
    private interface Plant {
        void run() throws Exception;
    }

    private record Remove(String database, String sql) {}

    static Stream<Difference> differences() {
        Map<String, String> ofUnknown = Map.of("unit_number", UNKNOWN_UNIT);
        return Stream.of(
                Difference.of("grant-without-unit", PLANTED, () -> grant(PLANTED, ofUnknown), removal("unit_grant")),
                Difference.of("unit-without-grants", "3200000000033", () -> hall.insert("unit", "unit",
                        Map.of("number", "3200000000033", "uscc", "z", "origin", "REGISTRATION", "status",
                                "IN_BUSINESS", "legal_representative_id", PERSON)),
                        new Remove("unit", "DELETE FROM unit WHERE number = '3200000000033'")),
                Difference.of("institution-without-unit", UNKNOWN_INSTITUTION, () -> hall.insert("institution",
                        "institution", Map.of("number", UNKNOWN_INSTITUTION, "unit_number", UNKNOWN_UNIT)),
                        unknownInstitution()),
                Difference.of("grant-without-institution", PLANTED, () -> grant(PLANTED, Map.of("unit_number", UNIT,
                        "institution_number", UNKNOWN_INSTITUTION, "position", "INSTITUTION_ADMINISTRATOR")),
                        removal("unit_grant")),
                Difference.of("upgrade-without-unit", PLANTED, () -> hall.insert("legacy", "upgrade",
                        Map.of("id", PLANTED, "step", "DONE", "unit_number", UNKNOWN_UNIT)), removal("upgrade")),
                Difference.of("unit-without-upgrade", UNIT, () -> hall.execute("unit",
                        "UPDATE unit SET origin = 'UPGRADE' WHERE number = '" + UNIT + "'"),
                        new Remove("unit", "UPDATE unit SET origin = 'REGISTRATION' WHERE number = '" + UNIT + "'")),
                Difference.of("grant-without-person", PLANTED, () -> grant(PLANTED, Map.of("unit_number", UPGRADED,
                        "person_id", LOST)), removal("unit_grant")),
                Difference.of("unit-without-person", UNIT, () -> hall.execute("unit",
                        "UPDATE unit SET legal_representative_id = '" + LOST + "' WHERE number = '" + UNIT + "'"),
                        new Remove("unit", "UPDATE unit SET legal_representative_id = '" + PERSON + "'")),
                Difference.of("case-without-person", PLANTED, () -> aCase(PLANTED, Map.of("filed_by", LOST)),
                        removal("cases")),
                Difference.of("institution-without-person", INSTITUTION, () -> hall.execute("institution",
                        "UPDATE institution SET administrator_person = '" + LOST + "'"),
                        new Remove("institution", "UPDATE institution SET administrator_person = '" + PERSON + "'")),
                Difference.of("account-without-user", ACCOUNT, () -> hall.execute("identity",
                        "UPDATE accounts SET keycloak_id = '" + LOST + "' WHERE id = '" + ACCOUNT + "'"),
                        new Remove("identity",
                                "UPDATE accounts SET keycloak_id = '" + USER + "' WHERE id = '" + ACCOUNT + "'")),
                Difference.of("staff-without-user", "clerk-2", () -> hall.insert("identity", "staff", Map.of("id", LOST,
                        "user_name", "clerk-2", "city", "320100", "roles", "acceptance", "status", "ACTIVE")),
                        new Remove("identity", "DELETE FROM staff WHERE user_name = 'clerk-2'")),
                Difference.of("user-without-account", PLANTED, () -> hall.insert("keycloak", "user_entity",
                        Map.of("id", PLANTED, "username", LOST, "realm_id", "r-1")), removal("user_entity")),
                Difference.of("account-without-unit", ACCOUNT, () -> hall.execute("identity",
                        "UPDATE accounts SET unit_number = '" + UNKNOWN_UNIT + "' WHERE id = '" + ACCOUNT + "'"),
                        new Remove("identity",
                                "UPDATE accounts SET unit_number = '" + UNIT + "' WHERE id = '" + ACCOUNT + "'")),
                Difference.of("account-without-institution", OF_INSTITUTION, () -> hall.execute("identity",
                        "UPDATE accounts SET institution_number = '" + UNKNOWN_INSTITUTION + "' WHERE id = '"
                                + OF_INSTITUTION + "'"),
                        new Remove("identity", "UPDATE accounts SET institution_number = '" + INSTITUTION
                                + "' WHERE id = '" + OF_INSTITUTION + "'")),
                Difference.of("institution-without-account", INSTITUTION, () -> hall.execute("institution",
                        "UPDATE institution SET administrator_account = '" + LOST + "'"),
                        new Remove("institution",
                                "UPDATE institution SET administrator_account = '" + OF_INSTITUTION + "'")),
                Difference.of("case-without-unit", PLANTED, () -> aCase(PLANTED, ofUnknown), removal("cases")),
                Difference.of("case-without-institution", PLANTED, () -> aCase(PLANTED, Map.of("institution_number",
                        UNKNOWN_INSTITUTION)), removal("cases")),
                Difference.of("parcel-without-case", PLANTED, () -> parcel(PLANTED, LOST), removal("parcel")),
                Difference.of("case-without-parcel", CASE, () -> hall.insert("casework", "case_parcel",
                        Map.of("parcel_id", LOST, "case_id", CASE)),
                        new Remove("casework", "DELETE FROM case_parcel WHERE parcel_id = '" + LOST + "'")),
                Difference.of("institution-decision-without-case", "320100-2", () -> hall.insert("institution",
                        "licensing_decision", Map.of("case_number", "320100-2", "effect", "OPENS")),
                        new Remove("institution", "DELETE FROM licensing_decision WHERE case_number = '320100-2'")),
                Difference.of("registration-that-cannot-end", PLANTED, () -> hall.insert("identity",
                        "registration_sagas", Map.of("id", PLANTED, "step", "ACCOUNT_PREPARED")),
                        removal("registration_sagas")),
                Difference.of("change-that-cannot-end", PLANTED, () -> {
                    hall.insert("identity", "representative_changes", Map.of("id", PLANTED, "step", "PROVEN"));
                    task("identity", "representative-change", PLANTED, true);
                }, removal("representative_changes"), new Remove("identity",
                        "DELETE FROM kit_task WHERE task_name = 'representative-change'")),
                Difference.of("appointment-that-cannot-end", PLANTED, () -> hall.insert("institution", "appointment",
                        Map.of("id", PLANTED, "step", "GRANTED")), removal("appointment")),
                Difference.of("upgrade-that-cannot-end", PLANTED, () -> hall.insert("legacy", "upgrade",
                        Map.of("id", PLANTED, "step", "CREATING")), removal("upgrade")),
                Difference.of("registration-without-its-unit", SAGA, () -> hall.execute("identity",
                        "UPDATE registration_sagas SET unit_number = '" + UNKNOWN_UNIT + "'"),
                        new Remove("identity", "UPDATE registration_sagas SET unit_number = '" + UNIT + "'")),
                Difference.of("upgrade-without-its-unit", PLANTED, () -> {
                    hall.insert("legacy", "upgrade",
                            Map.of("id", PLANTED, "step", "CREATING", "unit_number", UNKNOWN_UNIT));
                    task("legacy", "legacy-upgrade", PLANTED, false);
                }, removal("upgrade"), new Remove("legacy", "DELETE FROM kit_task")),
                Difference.of("event-of-the-future", eventId(2), () -> hall.insert("identity", "inbox_event",
                        Map.of("source", "/case-service", "id", eventId(2))),
                        new Remove("identity", "DELETE FROM inbox_event")),
                Difference.of("outbox-behind-its-consumer", UNIT, () -> hall.execute("unit",
                        "UPDATE outbox_sequence SET seq = 2"),
                        new Remove("unit", "UPDATE outbox_sequence SET seq = 3")),
                Difference.of("file-without-segment", FILE, () -> hall.insert("casework", "material_segment",
                        Map.of("file_id", FILE, "place", "1", "segment", LOST)),
                        new Remove("casework", "DELETE FROM material_segment WHERE place = 1")));
    }

    @ParameterizedTest
    @MethodSource("differences")
    void aDifferenceIsFoundWithWhatToDo(Difference difference) throws Exception {
        difference.plant().run();
        try {
            List<Finding> findings = check().run();

            assertThat(findings).extracting(Finding::kind).containsExactly(difference.kind());
            Finding finding = findings.getFirst();
            assertThat(finding.examples()).containsExactly(difference.example());
            assertThat(finding.count()).isEqualTo(1);
            assertThat(finding.remedy()).isNotBlank();
            assertThat(print(findings)).contains(difference.kind() + ": 1").contains(difference.example());
        } finally {
            for (Remove removal : difference.removals()) {
                hall.execute(removal.database(), "SET session_replication_role = replica; " + removal.sql());
            }
        }
    }

    @Test
    void everyKindIsPlanted() {
        Set<String> kinds = Checks.all(Instant.now()).stream().map(Check::kind)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(differences().map(Difference::kind)).containsExactlyInAnyOrderElementsOf(kinds);
    }

    /// One database an hour behind the others: everything of that hour is missing there.
    @Test
    void aDatabaseThatIsBehindIsFoundFromSeveralSides() throws Exception {
        hall.execute("unit", "ALTER TABLE unit RENAME TO kept; CREATE TABLE unit (LIKE kept)");
        try {
            assertThat(check().run()).extracting(Finding::kind).contains("grant-without-unit", "account-without-unit",
                    "case-without-unit", "institution-without-unit", "registration-without-its-unit",
                    "upgrade-without-unit").doesNotContain("parcel-without-case", "account-without-user");
        } finally {
            hall.execute("unit", "DROP TABLE unit; ALTER TABLE kept RENAME TO unit");
        }
    }

    @Test
    void nothingIsWritten() {
        try (var databases = new ReadOnly(part().connection())) {
            assertThatThrownBy(() -> databases.read(new Keys("unit", "SELECT nextval('unit_number_seq')::text, 0, ''")))
                    .isInstanceOf(PartFailed.class).hasMessageContaining("read-only");
        }
    }

    private static OpsCheck check() {
        return new OpsCheck(part().connection(), storage(), Clock.systemUTC(), Duration.ZERO);
    }

    private static String print(List<Finding> findings) {
        var text = new ByteArrayOutputStream();
        check().print(findings, false, new PrintStream(text, true, StandardCharsets.UTF_8));
        return text.toString(StandardCharsets.UTF_8);
    }

    private static void unit(String number, String origin, String saga) throws SQLException {
        hall.insert("unit", "unit", Map.of("number", number, "uscc", number, "origin", origin, "saga_id", saga,
                "status", "IN_BUSINESS", "legal_representative_id", PERSON));
        hall.insert("delegation", "unit",
                Map.of("unit_number", number, "uscc", "913200000000000000", "city", "320100"));
    }

    private static void grant(String id, Map<String, String> values) throws SQLException {
        var all = new HashMap<>(Map.of("id", id, "position", "LEGAL_REPRESENTATIVE", "status", "ACTIVE", "person_id",
                PERSON));
        all.putAll(values);
        hall.insert("delegation", "unit_grant", all);
    }

    private static void aCase(String id, Map<String, String> values) throws SQLException {
        var all = new HashMap<>(Map.of("id", id, "unit_number", UNIT, "filed_by", PERSON, "filed_grant", GRANT,
                "status", "DRAFT", "delivery", "NONE"));
        all.putAll(values);
        hall.insert("casework", "cases", all);
    }

    private static void parcel(String id, String ofCase) throws SQLException {
        hall.insert("logistics", "parcel", Map.of("id", id, "case_id", ofCase, "tracking_number", id.substring(24),
                "status", "DISPATCHED"));
    }

    private static void task(String database, String name, String id, boolean givenUp) throws SQLException {
        hall.insert(database, "kit_task",
                Map.of("task_name", name, "task_instance", id, "given_up", Boolean.toString(givenUp)));
    }

    private static Remove removal(String table) {
        String database = switch (table) {
            case "unit_grant" -> "delegation";
            case "cases" -> "casework";
            case "parcel" -> "logistics";
            case "upgrade" -> "legacy";
            case "appointment" -> "institution";
            case "user_entity" -> "keycloak";
            default -> "identity";
        };
        return new Remove(database, "DELETE FROM " + table + " WHERE id = '" + PLANTED + "'");
    }

    private static Remove unknownInstitution() {
        return new Remove("institution", "DELETE FROM institution WHERE number = '" + UNKNOWN_INSTITUTION + "'");
    }

    private static Path storage() {
        return folder.resolve("materials");
    }

    private static PostgresPart part() {
        Path root = Path.of(Objects.requireNonNull(System.getProperty("hall.build.root")));
        return new PostgresPart(Artifacts.of(root, root.resolve("target/hall-parts/software")),
                folder.resolve("postgres"), new PostgresPart.Settings(PORT, "secret", false));
    }

    private static String id(int number) {
        return new UUID(0x11, number).toString();
    }

    /// As events of now have it.
    private static String eventId(int number) {
        String millis = String.format(Locale.ROOT, "%012x", BEGIN.toEpochMilli());
        return millis.substring(0, 8) + "-" + millis.substring(8) + "-7000-8000-"
                + String.format(Locale.ROOT, "%012x", number);
    }
}
