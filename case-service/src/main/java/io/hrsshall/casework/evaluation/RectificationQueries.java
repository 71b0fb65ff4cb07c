package io.hrsshall.casework.evaluation;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.filing.CaseNumber;
import io.hrsshall.casework.filing.Due;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.reconciliation.DayDigests;
import io.hrsshall.kit.reconciliation.DayRange;
import io.hrsshall.kit.reconciliation.Digests;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Reads rectifications, for the city that handled the case and for the owner of the case. What a city reads never
/// includes who evaluated.
@Component
public class RectificationQueries {

    private static final String SELECT = """
            SELECT r.id, r.case_id, r.case_number, r.person, r.shown_item_code, r.shown_item_name, r.city, r.status, r.opened_on,
                r.due_day, r.extension_cipher, r.extension_key_version, r.outcome, r.reply_cipher, r.reply_key_version,
                r.replied_at, r.replied_by, r.version, r.changed_at, e.id AS evaluation_id, e.level, e.indicators, e.comment_cipher, e.comment_key_version
            FROM rectification r
            JOIN evaluation e ON e.id = r.evaluation_id
            """;
    private static final String SHOWN = "r.announced_at IS NOT NULL";
    private static final String OPEN = "r.status <> 'REPLIED'";
    private static final String SOON = "r.due_day BETWEEN :today AND :lastSoonDay";
    private static final String OVERDUE = "r.due_day < :today";
    /// A county is too small a crowd for a person to hide in, so its clerks see no rectification of a person's case.
    private static final String OF_COUNTY = """
            (CAST(:county AS text) IS NULL OR r.person IS NULL AND EXISTS (SELECT 1 FROM unit_snapshot u
                WHERE u.unit_number = r.unit_number AND substr(u.uscc, 3, 6) = CAST(:county AS text)))""";

    private final JdbcClient jdbc;
    private final PersonalData personalData;
    private final WorkingCalendar calendar;
    private final Clock clock;

    RectificationQueries(JdbcClient jdbc, PersonalData personalData, WorkingCalendar calendar, Clock clock) {
        this.jdbc = jdbc;
        this.personalData = personalData;
        this.calendar = calendar;
        this.clock = clock;
    }

    /// The rectifications of the caller's city: those to answer by their due day, those answered latest first.
    @Transactional(readOnly = true)
    public Page<RectificationSummary> ofCity(RectificationPhase phase, AuthorityFilter filter, Limit limit,
            Optional<Cursor> after) {
        boolean replied = phase == RectificationPhase.REPLIED;
        String where = ofCity(phase);
        Map<String, @Nullable Object> parameters = parameters(filter);
        long total = count(where, parameters);
        if (after.isPresent()) {
            OffsetDateTime time = after.get().instant(0).atOffset(ZoneOffset.UTC);
            where += replied ? " AND (r.replied_at, r.id) < (:after, :id)" : " AND (r.due_day, r.id) > (:after, :id)";
            parameters.put("after", replied ? time : time.toLocalDate());
            parameters.put("id", after.get().uuid(1));
        }
        String order = replied ? " ORDER BY r.replied_at DESC, r.id DESC" : " ORDER BY r.due_day, r.id";
        return Page.of(find(where + order, limit, parameters), limit, total, last -> cursor(replied, last));
    }

    /// Oldest change first.
    ///
    /// @param phase
    ///            null for all
    @Transactional(readOnly = true)
    public Page<RectificationSummary> changed(Instant since, @Nullable RectificationPhase phase,
            AuthorityFilter filter, Limit limit, Optional<Cursor> after) {
        Map<String, @Nullable Object> parameters = parameters(filter);
        String where = ofCity(phase) + " AND r.changed_at >= :since";
        parameters.put("since", since.atOffset(ZoneOffset.UTC));
        long total = count(where, parameters);
        if (after.isPresent()) {
            where += " AND (r.changed_at, r.id) > (:after, :id)";
            parameters.put("after", after.get().instant(0).atOffset(ZoneOffset.UTC));
            parameters.put("id", after.get().uuid(1));
        }
        return Page.of(find(where + " ORDER BY r.changed_at, r.id", limit, parameters), limit, total,
                last -> Cursor.encode(Objects.requireNonNull(last.changedAt()), last.id()));
    }

    @Transactional(readOnly = true)
    public DayDigests digests(AuthorityFilter filter, DayRange days) {
        return new Digests(jdbc).of("SELECT CAST(r.id AS text) AS id, r.version, r.changed_at FROM rectification r "
                + ofCity(null), parameters(filter), days);
    }

    private static String ofCity(@Nullable RectificationPhase phase) {
        return "WHERE r.city = :city AND " + SHOWN + " AND " + OF_COUNTY + switch (phase) {
            case OPEN -> " AND " + OPEN;
            case DUE_SOON -> " AND " + OPEN + " AND " + SOON;
            case OVERDUE -> " AND " + OPEN + " AND " + OVERDUE;
            case REPLIED -> " AND r.status = 'REPLIED'";
            case null -> "";
        };
    }

    private long count(String where, Map<String, @Nullable Object> parameters) {
        return jdbc.sql("SELECT count(*) FROM (SELECT 1 FROM rectification r " + where + " LIMIT "
                + (Page.EXACT + 1) + ") counted").params(parameters).query(Long.class).single();
    }

    private List<RectificationSummary> find(String where, Limit limit, Map<String, @Nullable Object> parameters) {
        return jdbc.sql(SELECT + where + " LIMIT " + limit.andOneMore()).params(parameters)
                .query((row, number) -> summary(row)).list();
    }

    private static String cursor(boolean replied, RectificationSummary last) {
        Instant time = replied
                ? Objects.requireNonNull(last.answer().repliedAt())
                : last.dueDay().atStartOfDay().toInstant(ZoneOffset.UTC);
        return Cursor.encode(time, last.id());
    }

    @Transactional(readOnly = true)
    public RectificationCounts counts(AuthorityFilter filter) {
        return jdbc
                .sql("""
                        SELECT count(*) FILTER (WHERE %1$s) AS open, count(*) FILTER (WHERE %1$s AND %2$s) AS due_soon,
                            count(*) FILTER (WHERE %1$s AND %3$s) AS overdue, count(*) FILTER (WHERE r.status = 'REPLIED') AS replied
                        FROM rectification r WHERE r.city = :city AND %4$s"""
                        .formatted(OPEN, SOON, OVERDUE, SHOWN + " AND " + OF_COUNTY))
                .params(parameters(filter)).query((row, number) -> new RectificationCounts(row.getLong("open"),
                        row.getLong("due_soon"), row.getLong("overdue"), row.getLong("replied")))
                .single();
    }

    /// The policy has checked that it belongs to the caller's city.
    ///
    /// @throws NotFound
    ///             if there is no such rectification
    @Transactional(readOnly = true)
    public RectificationDetail detail(UUID id) {
        return jdbc.sql(SELECT + "WHERE r.id = ?").param(id).query((row, number) -> new RectificationDetail(
                summary(row), open(row, Evaluation.TABLE, "evaluation_id", Evaluation.COMMENT),
                open(row, Rectification.TABLE, "id", Rectification.EXTENSION),
                open(row, Rectification.TABLE, "id", Rectification.REPLY), row.getString("replied_by"))).optional()
                .orElseThrow(NotFound::new);
    }

    /// The current state of a rectification, including changes of the running transaction.
    RectificationSummary summary(UUID id) {
        return jdbc.sql(SELECT + "WHERE r.id = ?").param(id).query((row, number) -> summary(row)).single();
    }

    /// As the owner of the case sees it, also before the city does.
    Optional<EvaluationView.Reply> replyTo(UUID evaluation) {
        return jdbc.sql(SELECT + "WHERE r.evaluation_id = ?").param(evaluation).query((row, number) -> {
            RectificationStatus status = RectificationStatus.valueOf(row.getString("status"));
            RectificationOutcome outcome = outcome(row);
            return new EvaluationView.Reply(new City(row.getString("city")), status, status.label(),
                    Objects.requireNonNull(row.getObject("due_day", LocalDate.class)),
                    open(row, Rectification.TABLE, "id", Rectification.EXTENSION), outcome,
                    outcome == null ? null : outcome.label(),
                    open(row, Rectification.TABLE, "id", Rectification.REPLY), repliedAt(row));
        }).optional();
    }

    private static @Nullable RectificationOutcome outcome(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        return outcome == null ? null : RectificationOutcome.valueOf(outcome);
    }

    private static @Nullable Instant repliedAt(ResultSet row) throws SQLException {
        OffsetDateTime repliedAt = row.getObject("replied_at", OffsetDateTime.class);
        return repliedAt == null ? null : repliedAt.toInstant();
    }

    private Map<String, @Nullable Object> parameters(AuthorityFilter filter) {
        LocalDate today = today();
        Map<String, @Nullable Object> parameters = new HashMap<>(Map.of("city",
                Objects.requireNonNull(filter.city(), "staff act for a city"), "today", today, "lastSoonDay",
                Due.lastSoonDay(today, calendar)));
        parameters.put("county", filter.county());
        return parameters;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
    }

    private RectificationSummary summary(ResultSet row) throws SQLException {
        boolean ofPerson = row.getObject("person") != null;
        EvaluationLevel level = EvaluationLevel.valueOf(row.getString("level"));
        RectificationStatus status = RectificationStatus.valueOf(row.getString("status"));
        LocalDate dueDay = Objects.requireNonNull(row.getObject("due_day", LocalDate.class));
        RectificationOutcome result = outcome(row);
        return new RectificationSummary(Objects.requireNonNull(row.getObject("id", UUID.class)),
                new RectificationSummary.Subject(ofPerson ? null : row.getObject("case_id", UUID.class),
                        ofPerson ? null : new CaseNumber(row.getString("case_number")),
                        new ItemCode(row.getString("shown_item_code")), row.getString("shown_item_name")),
                new RectificationSummary.Rating(level, level.label(), indicators(row)),
                new RectificationSummary.State(status, status.label()),
                Objects.requireNonNull(row.getObject("opened_on", LocalDate.class)), dueDay,
                status == RectificationStatus.REPLIED ? null : Due.of(dueDay, today(), calendar),
                new RectificationSummary.Answer(result, result == null ? null : result.label(), repliedAt(row)),
                row.getLong("version"),
                Objects.requireNonNull(row.getObject("changed_at", OffsetDateTime.class)).toInstant());
    }

    private static Set<EvaluationIndicator> indicators(ResultSet row) throws SQLException {
        return Stream.of((String[]) row.getArray("indicators").getArray()).map(EvaluationIndicator::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(EvaluationIndicator.class)));
    }

    private @Nullable String open(ResultSet row, String table, String id, String column) throws SQLException {
        byte[] cipher = row.getBytes(column + "_cipher");
        return cipher == null
                ? null
                : personalData.open(table, Objects.requireNonNull(row.getObject(id, UUID.class)), column,
                        new Sealed(cipher, row.getInt(column + "_key_version")));
    }
}
