package io.hrsshall.deploy.local.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// All checks, against the schemas of this version.
final class Checks {

    private static final String RESTORED = "A database is older than the others: restore all of them to one time. ";
    /// Shorter than the 7 days for which outboxes keep sent events.
    private static final Duration KEPT = Duration.ofDays(6);
    private static final String UUID_TEXT = "'^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'";

    /// The rows are all segments that are listed; which of them are missing, the storage says.
    static final Search FILES = new Search("file-without-segment",
            "The storage lacks segments of files that case-service lists.",
            "Restore them from a backup of the storage; downloads of these files are answered 503.",
            Keys.of("casework", "file_id || '/' || segment", "file_id", "material_segment", "true"));

    private Checks() {}

    private static final Keys UNITS = Keys.of("unit", "number", "unit");
    private static final Keys PERSONS = Keys.of("identity", "id", "persons");
    private static final Keys INSTITUTIONS = Keys.of("institution", "number", "institution");
    private static final Keys USERS = Keys.of("keycloak", "id", "user_entity", hallRealm("realm_id"));

    /// @param now
    ///            by which the age of events is judged
    static List<Check> all(Instant now) {
        var all = new ArrayList<Check>();
        all.addAll(units());
        all.addAll(persons());
        all.addAll(accounts());
        all.addAll(cases());
        all.addAll(sagas());
        all.addAll(events(now));
        all.add(FILES);
        return all;
    }

    private static List<Check> units() {
        return List.of(
                new Comparison("grant-without-unit", "Grants are of units that unit-service does not know.",
                        RESTORED + "Otherwise end the grants: nobody can work with them.",
                        Keys.of("delegation", "unit_number", "id", "unit_grant", "status <> 'REVOKED'"), UNITS),
                new Comparison("unit-without-grants", "delegation-service does not know these units.",
                        RESTORED + "Nobody can act for them, and they cannot be registered again.",
                        UNITS, Keys.of("delegation", "unit_number", "unit")),
                new Comparison("institution-without-unit", "Institutions are of units that unit-service does not know.",
                        RESTORED, Keys.of("institution", "unit_number", "number", "institution", "true"), UNITS),
                new Comparison("grant-without-institution",
                        "Grants are of institutions that institution-service does not know.", RESTORED,
                        Keys.of("delegation", "institution_number", "id", "unit_grant",
                                "institution_number IS NOT NULL AND status <> 'REVOKED'"),
                        INSTITUTIONS),
                new Comparison("upgrade-without-unit",
                        "Upgrades of legacy accounts made units that unit-service does not know.", RESTORED,
                        Keys.of("legacy", "unit_number", "id", "upgrade", "step = 'DONE'"), UNITS),
                new Comparison("unit-without-upgrade",
                        "Units came from a legacy system, and legacy-migration-service does not know their upgrade.",
                        RESTORED + "Their legacy accounts could be upgraded a second time.",
                        Keys.of("unit", "saga_id", "number", "unit", "origin = 'UPGRADE'"),
                        Keys.of("legacy", "id", "upgrade")));
    }

    private static List<Check> persons() {
        return List.of(
                new Comparison("grant-without-person", "Grants are of persons whom identity-service does not know.",
                        RESTORED + "Otherwise revoke the grants and grant them to the persons anew.",
                        Keys.of("delegation", "person_id", "id", "unit_grant", "status <> 'REVOKED'"), PERSONS),
                new Comparison("unit-without-person",
                        "The legal representatives of units are persons whom identity-service does not know.", RESTORED,
                        Keys.of("unit", "legal_representative_id", "number", "unit", "true"), PERSONS),
                new Comparison("case-without-person",
                        "Cases were filed by persons whom identity-service does not know.",
                        RESTORED, Keys.of("casework", "filed_by", "id", "cases", "true"), PERSONS),
                new Comparison("institution-without-person",
                        "The administrators of institutions are persons whom identity-service does not know.", RESTORED,
                        Keys.of("institution", "administrator_person", "number", "institution",
                                "administrator_person IS NOT NULL"),
                        PERSONS));
    }

    private static List<Check> accounts() {
        return List.of(
                new Comparison("account-without-user",
                        "Accounts have no user in Keycloak, so nobody can log in with them.",
                        RESTORED + "Otherwise the owner sets a new password (忘记密码) after an operator has made the user.",
                        Keys.of("identity", "keycloak_id", "id", "accounts",
                                "status = 'ACTIVE' AND keycloak_id IS NOT NULL"),
                        USERS),
                new Comparison("staff-without-user", "Members of staff have no user in Keycloak.",
                        RESTORED + "Otherwise the head of staff makes the account again.",
                        Keys.of("identity", "id", "user_name", "staff", "status = 'ACTIVE'"), USERS),
                new Comparison("user-without-account",
                        "Users in Keycloak belong to no account of identity-service. They cannot act for anybody.",
                        RESTORED + "Otherwise delete them in Keycloak.",
                        Keys.of("keycloak", "username", "id", "user_entity",
                                hallRealm("realm_id") + " AND username ~ " + UUID_TEXT
                                        + " AND service_account_client_link IS NULL"),
                        new Keys("identity", """
                                SELECT key, 0::bigint AS place, key AS example FROM (
                                    SELECT id::text AS key FROM accounts
                                    UNION SELECT account_id::text FROM registration_sagas
                                    UNION SELECT task_instance FROM kit_task WHERE task_name = 'unused-user-removal'
                                ) known ORDER BY key COLLATE "C\"""")),
                new Comparison("account-without-unit", "Accounts are of units that unit-service does not know.",
                        RESTORED,
                        Keys.of("identity", "unit_number", "id", "accounts",
                                "unit_number IS NOT NULL AND status = 'ACTIVE'"),
                        UNITS),
                new Comparison("account-without-institution",
                        "Accounts are of institutions that institution-service does not know.", RESTORED,
                        Keys.of("identity", "institution_number", "id", "accounts",
                                "institution_number IS NOT NULL AND status = 'ACTIVE'"),
                        INSTITUTIONS),
                new Comparison("institution-without-account",
                        "The administrators' accounts of institutions are unknown to identity-service.", RESTORED
                                + "Otherwise the unit changes the administrator.",
                        Keys.of("institution", "administrator_account", "number", "institution",
                                "administrator_account IS NOT NULL"),
                        Keys.of("identity", "id", "accounts")));
    }

    private static List<Check> cases() {
        return List.of(
                new Comparison("case-without-unit", "Cases are of units that unit-service does not know.", RESTORED,
                        Keys.of("casework", "unit_number", "id", "cases", "true"), UNITS),
                new Comparison("case-without-institution",
                        "Cases are of institutions that institution-service does not know.", RESTORED,
                        Keys.of("casework", "institution_number", "id", "cases", "institution_number IS NOT NULL"),
                        INSTITUTIONS),
                new Comparison("parcel-without-case", "Parcels are of cases that case-service does not know.",
                        RESTORED + "The city has these cases, too: tell it.",
                        Keys.of("logistics", "case_id", "id", "parcel", "true"), Keys.of("casework", "id", "cases")),
                new Comparison("case-without-parcel",
                        "case-service knows parcels of cases that logistics-service does not know.",
                        RESTORED + "Otherwise the city dispatches them again.",
                        Keys.of("casework", "parcel_id", "case_id", "case_parcel", "true"),
                        Keys.of("logistics", "id", "parcel")),
                new Comparison("institution-decision-without-case",
                        "Institutions were registered by decisions of cases that case-service does not know.", RESTORED,
                        Keys.of("institution", "case_number", "licensing_decision", "true"),
                        // An institution outlives the cases that are deleted after their term.
                        Keys.of("casework", "case_number",
                                "(SELECT case_number FROM cases UNION ALL SELECT case_number FROM deleted_case) AS known")));
    }

    /// A saga ends by its task. Without the task nobody resumes it, and a task that was given up waits for an operator.
    private static List<Check> sagas() {
        return List.of(
                saga("registration-that-cannot-end", "Registrations of units", "identity", "registration_sagas",
                        "step NOT IN ('DONE', 'UNDONE')", "unit-registration"),
                saga("change-that-cannot-end", "Changes of legal representatives", "identity", "representative_changes",
                        "step IN ('PROVEN', 'GRANTED')", "representative-change"),
                saga("appointment-that-cannot-end", "Appointments of institutions' administrators", "institution",
                        "appointment", "step IN ('MATCHED', 'GRANTED')", "administrator-appointment"),
                saga("upgrade-that-cannot-end", "Upgrades of legacy accounts", "legacy", "upgrade", "step = 'CREATING'",
                        "legacy-upgrade"),
                new Comparison("registration-without-its-unit",
                        "Registrations have made units that unit-service does not know.",
                        RESTORED + "Their next steps cannot succeed.",
                        Keys.of("identity", "unit_number", "id", "registration_sagas",
                                "unit_number IS NOT NULL AND step IN ('UNIT_CREATED', 'GRANT_CREATED', 'ACCOUNT_ACTIVATED')"),
                        UNITS),
                new Comparison("upgrade-without-its-unit",
                        "Upgrades under way have made units that unit-service does not know.",
                        RESTORED + "Their next steps cannot succeed.",
                        Keys.of("legacy", "unit_number", "id", "upgrade",
                                "unit_number IS NOT NULL AND step = 'CREATING'"),
                        UNITS));
    }

    private static Search saga(String kind, String what, String database, String table, String underWay, String task) {
        return new Search(kind, what + " are under way, and no task goes on with them.",
                "Retry the task " + task
                        + " with this id (ops tasks retry), or insert it into kit_task again: \"Compare the "
                        + "databases\" in docs/operations.md.",
                Keys.of(database, "id", table, underWay
                        + " AND NOT EXISTS (SELECT FROM kit_task t WHERE t.task_name = '" + task
                        + "' AND t.task_instance = " + table + ".id::text AND NOT t.given_up)"));
    }

    private static List<Check> events(Instant now) {
        String since = "'" + lowestId(now.minus(KEPT)) + "'";
        Stream<Check> handled = Services.NAMES.entrySet().stream()
                .flatMap(publisher -> Services.NAMES.entrySet().stream()
                        .filter(consumer -> !consumer.equals(publisher))
                        .map(consumer -> new Comparison("event-of-the-future",
                                consumer.getValue() + " has handled events that " + publisher.getValue()
                                        + " has not published: the database of " + publisher.getValue() + " is older.",
                                RESTORED + "Otherwise its sequence numbers repeat: tell the city systems.",
                                Keys.of(consumer.getKey(), "id", "inbox_event", "source = '/" + publisher.getValue()
                                        + "' AND id COLLATE \"C\" >= " + since),
                                Keys.of(publisher.getKey(), "id", "outbox_event", "id >= " + since + "::uuid"))));
        Stream<Check> copies = Stream.of(
                positions("unit", "unit-service", "unit_snapshot", "unit_number",
                        "SELECT key AS number, seq FROM outbox_sequence WHERE topic LIKE '%.unit-service.v1'"),
                // Events of institutions have the key of their unit.
                positions("institution", "institution-service", "institution_snapshot", "institution_number", """
                        SELECT number, seq FROM institution JOIN outbox_sequence ON key = unit_number
                        WHERE topic LIKE '%.institution-service.v1'"""));
        return Stream.concat(handled, copies).toList();
    }

    private static Comparison positions(String database, String publisher, String copy, String number,
            String published) {
        return new Comparison("outbox-behind-its-consumer",
                "case-service has seen later events of these keys than " + publisher + " has published. It ignores new "
                        + "ones until their numbers are higher.",
                RESTORED + "Otherwise set event_sequence of " + copy + " to 0 in case-service's database.",
                new Keys("casework", "SELECT " + number + "::text AS key, event_sequence AS place, " + number
                        + "::text AS example FROM " + copy + " WHERE event_sequence > 0 ORDER BY " + number
                        + " COLLATE \"C\""),
                new Keys(database, "SELECT number AS key, seq AS place, number AS example FROM (" + published
                        + ") published ORDER BY number COLLATE \"C\""));
    }

    /// Ids of events begin with their time (UUIDv7).
    private static String lowestId(Instant time) {
        String millis = String.format(Locale.ROOT, "%012x", time.toEpochMilli());
        return millis.substring(0, 8) + "-" + millis.substring(8) + "-7000-8000-000000000000";
    }

    private static String hallRealm(String column) {
        return column + " = (SELECT id FROM realm WHERE name = 'hall')";
    }
}
