package io.hrsshall.casework.filing;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads summaries of cases from the tables, without decrypting forms.
@Component
public class CaseSummaries {

    private static final String SELECT = """
            SELECT c.id, c.version, c.case_number, c.unit_number, c.institution_number, c.person, c.item_code, c.item_version,
                v.name AS item_name, c.city, c.status, c.approved, c.filed_by, c.filed_at, c.submitted_at, c.accepted_at,
                c.closed_at, c.promised_day, c.statutory_day, c.paused_on, c.prolonged_days, c.facts_clear, c.acceptance_due_day, c.supplement_due_day, c.due_day,
                c.supplement_cipher IS NOT NULL AS supplement_in_review, c.evaluated_at, c.evaluable, c.delivery, c.delivery_address_id, c.created_at, c.changed_at,
                CASE WHEN c.person IS NOT NULL AND c.filed_at IS NULL THEN u.uscc END AS employer,
                CASE WHEN :ofUnits THEN u.name END AS unit_name, s.persons, s.first_name_cipher, s.first_name_key_version
            FROM cases c
            JOIN service_item_version v ON v.code = c.item_code AND v.item_version = c.item_version
            LEFT JOIN unit_snapshot u ON u.unit_number = c.unit_number
            LEFT JOIN case_subject s ON s.case_id = c.id AND :withSubjects
            """;

    private final JdbcClient jdbc;
    private final Catalogue catalogue;
    private final PersonalData personalData;
    private final WorkingCalendar calendar;
    private final Clock clock;

    CaseSummaries(JdbcClient jdbc, Catalogue catalogue, PersonalData personalData, WorkingCalendar calendar,
            Clock clock) {
        this.jdbc = jdbc;
        this.catalogue = catalogue;
        this.personalData = personalData;
        this.calendar = calendar;
        this.clock = clock;
    }

    /// The current state of a case, including changes of the running transaction.
    ///
    /// @param viewer
    ///            the person who asks, if it is a person
    CaseSummary get(CaseId id, @Nullable UUID viewer) {
        return jdbc.sql(SELECT + "WHERE c.id = :id").param("id", id.value()).param("ofUnits", false)
                .param("withSubjects", false)
                .query((row, number) -> summary(row, viewer)).single();
    }

    /// @param where
    ///            the condition on `cases c`, with order and limit
    /// @param parameters
    ///            of the condition; with them `ofUnits`, whether the names of units are shown
    /// @param viewer
    ///            the person who asks, if it is a person; the subject is read for a person only
    public List<CaseSummary> find(String where, Map<String, @Nullable Object> parameters, @Nullable UUID viewer) {
        return jdbc.sql(SELECT + where).params(parameters).param("withSubjects", viewer != null)
                .query((row, number) -> summary(row, viewer)).list();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
    }

    /// @param viewer
    ///            the person who asks; null for a city, which must not learn whether the case was evaluated (ADR 0035)
    private CaseSummary summary(ResultSet row, @Nullable UUID viewer) throws SQLException {
        CaseStatus status = CaseStatus.valueOf(row.getString("status"));
        return new CaseSummary(Objects.requireNonNull(row.getObject("id", UUID.class)), row.getLong("version"),
                value(row, "case_number", CaseNumber::new), holder(row), item(row), state(row, status, viewer),
                times(row), promise(row, status), days(row, status), row.getBoolean("supplement_in_review"),
                viewer != null && status == CaseStatus.DECIDED && isToEvaluate(row), subject(row), delivery(row),
                Objects.requireNonNull(instant(row, "created_at")),
                Objects.requireNonNull(instant(row, "changed_at")));
    }

    private static CaseSummary.Holder holder(ResultSet row) throws SQLException {
        UnifiedSocialCreditCode employer = value(row, "employer", UnifiedSocialCreditCode::new);
        return new CaseSummary.Holder(employer == null ? new UnitNumber(row.getString("unit_number")) : null, employer,
                row.getString("unit_name"), value(row, "institution_number", InstitutionNumber::new),
                row.getObject("person") == null ? null : true);
    }

    private static CaseSummary.Item item(ResultSet row) throws SQLException {
        return new CaseSummary.Item(new ItemCode(row.getString("item_code")), row.getInt("item_version"),
                row.getString("item_name"), new City(row.getString("city")));
    }

    private static CaseSummary.State state(ResultSet row, CaseStatus status, @Nullable UUID viewer)
            throws SQLException {
        return new CaseSummary.State(status, status.label(), row.getObject("approved", Boolean.class),
                viewer == null ? null : viewer.equals(row.getObject("filed_by", UUID.class)));
    }

    private static CaseSummary.Times times(ResultSet row) throws SQLException {
        return new CaseSummary.Times(instant(row, "filed_at"), instant(row, "submitted_at"),
                instant(row, "accepted_at"), instant(row, "closed_at"));
    }

    private static CaseSummary.Promise promise(ResultSet row, CaseStatus status) throws SQLException {
        return new CaseSummary.Promise(row.getObject("promised_day", LocalDate.class),
                row.getObject("statutory_day", LocalDate.class),
                status.pausesClock() && row.getObject("paused_on") != null,
                row.getObject("prolonged_days", Integer.class), row.getBoolean("facts_clear") ? true : null);
    }

    private CaseSummary.Days days(ResultSet row, CaseStatus status) throws SQLException {
        LocalDate dueDay = row.getObject("due_day", LocalDate.class);
        return new CaseSummary.Days(
                status == CaseStatus.SUBMITTED ? row.getObject("acceptance_due_day", LocalDate.class) : null,
                row.getObject("supplement_due_day", LocalDate.class), dueDay, Due.of(dueDay, today(), calendar),
                opensOn(status, row));
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(Delivery.Means.valueOf(row.getString("delivery")),
                row.getObject("delivery_address_id", UUID.class));
    }

    /// By the version of the item in force, with which it will be filed.
    private @Nullable LocalDate opensOn(CaseStatus status, ResultSet row) throws SQLException {
        return status == CaseStatus.DRAFT || status == CaseStatus.RETURNED
                ? catalogue.find(new ItemCode(row.getString("item_code"))).map(item -> item.closedUntil(today()))
                        .orElse(null)
                : null;
    }

    private @Nullable Subject subject(ResultSet row) throws SQLException {
        byte[] cipher = row.getBytes("first_name_cipher");
        return cipher == null
                ? null
                : new Subject(personalData.open(CaseSubjects.TABLE,
                        Objects.requireNonNull(row.getObject("id", UUID.class)), CaseSubjects.FIRST_NAME,
                        new Sealed(cipher, row.getInt("first_name_key_version"))), row.getInt("persons"));
    }

    /// Whom a case is about, for messages; null if its form names nobody.
    @Nullable
    Subject maskedSubject(CaseId id) {
        return jdbc.sql(
                "SELECT case_id AS id, persons, first_name_cipher, first_name_key_version FROM case_subject WHERE case_id = ?")
                .param(id.value()).query((row, number) -> Optional.ofNullable(subject(row))).optional()
                .flatMap(found -> found).map(Subject::masked).orElse(null);
    }

    private boolean isToEvaluate(ResultSet row) throws SQLException {
        return row.getBoolean("evaluable") && row.getObject("evaluated_at") == null
                && Case.isEvaluationOpen(Objects.requireNonNull(instant(row, "closed_at")), today());
    }

    private static <T> @Nullable T value(ResultSet row, String column, Function<String, T> type) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : type.apply(text);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
