package io.hrsshall.casework.lists;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.casework.filing.CaseStatus;
import io.hrsshall.casework.filing.CaseSummaries;
import io.hrsshall.casework.filing.CaseSummary;
import io.hrsshall.casework.filing.Due;
import io.hrsshall.casework.filing.SubjectIndex;
import io.hrsshall.casework.lists.CaseSelection.Order;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.reconciliation.DayDigests;
import io.hrsshall.kit.reconciliation.DayRange;
import io.hrsshall.kit.reconciliation.Digests;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Lists of cases, and their numbers. The caller's visibility is part of each query.
@Component
public class CaseListQueries {

    /// A search that takes longer is ended, so that a few of them do not hold all connections.
    private static final int SEARCH_SECONDS = 5;
    private static final int MOST_UNITS = 200;

    private final JdbcClient jdbc;
    private final CaseSummaries summaries;
    private final SubjectIndex subjects;
    private final Catalogue catalogue;
    private final WorkingCalendar calendar;
    private final Clock clock;

    CaseListQueries(JdbcClient jdbc, CaseSummaries summaries, SubjectIndex subjects, Catalogue catalogue,
            WorkingCalendar calendar,
            Clock clock) {
        this.jdbc = jdbc;
        this.summaries = summaries;
        this.subjects = subjects;
        this.catalogue = catalogue;
        this.calendar = calendar;
        this.clock = clock;
    }

    @Transactional(readOnly = true, timeout = SEARCH_SECONDS)
    public Page<CaseSummary> page(CaseSelection selection, Limit limit, Optional<Cursor> after,
            @Nullable UUID viewer) {
        CaseConditions conditions = conditions(selection);
        long total = count(conditions);
        Order order = selection.order();
        after.ifPresent(cursor -> conditions.after(order, cursor));
        return Page.of(find(conditions, order, limit.andOneMore(), viewer), limit, total, last -> cursor(order, last));
    }

    /// The first cases of a list.
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public List<CaseSummary> first(CaseSelection selection, int most, @Nullable UUID viewer) {
        return find(conditions(selection), selection.order(), most, viewer);
    }

    private List<CaseSummary> find(CaseConditions conditions, Order order, int most, @Nullable UUID viewer) {
        return summaries.find(conditions.where() + orderBy(order) + " LIMIT " + most, conditions.parameters(), viewer);
    }

    /// Exact up to one more than [Page#EXACT].
    @Transactional(readOnly = true, timeout = SEARCH_SECONDS)
    public long count(CaseSelection selection) {
        return count(conditions(selection));
    }

    /// Of the cases submitted to a city.
    @Transactional(readOnly = true, timeout = SEARCH_SECONDS)
    public DayDigests digests(AuthorityFilter city, DayRange days) {
        CaseConditions conditions = conditions(
                CaseSelection.submittedTo(city, null, CaseSearch.NOTHING, CaseSelection.Criteria.NONE));
        return new Digests(jdbc).of(
                "SELECT CAST(c.id AS text) AS id, c.version, c.changed_at FROM cases c " + conditions.where(),
                conditions.parameters(), days);
    }

    private CaseConditions conditions(CaseSelection selection) {
        LocalDate today = today();
        String text = selection.search().text();
        String unitName = selection.criteria().unitName();
        return CaseConditions.of(selection, today, Due.lastSoonDay(today, calendar),
                text == null ? List.of() : catalogue.codesNamed(text),
                unitName == null ? null : unitsNamed(unitName.strip()),
                personNamed(selection.visible(), text));
    }

    /// The units are found first and by an index, so that the plan of the list does not depend on how many there are.
    /// Names that too many units begin with are refused.
    private List<String> unitsNamed(String start) {
        List<String> found = jdbc.sql("""
                SELECT unit_number FROM unit_snapshot
                WHERE name COLLATE "C" >= :start AND name COLLATE "C" < :start || chr(1114111) LIMIT :most""")
                .param("start", start).param("most", MOST_UNITS + 1).query(String.class).list();
        if (found.size() > MOST_UNITS) {
            throw new InvalidField("unitName", "unit-name-too-common", MOST_UNITS);
        }
        return found;
    }

    /// Null for a city, which does not search by persons.
    private byte @Nullable [] personNamed(AuthorityFilter visible, @Nullable String text) {
        String owner = visible.institution() != null
                ? "institution:" + visible.institution()
                : visible.unit() != null ? "unit:" + visible.unit() : "person:" + visible.filedBy();
        return text == null || visible.city() != null ? null : subjects.of(owner, text);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
    }

    /// What a search finds, by status; of those to evaluate, the cases that the actor may evaluate.
    @Transactional(readOnly = true, timeout = SEARCH_SECONDS)
    public StatusCounts countByStatus(CaseSelection selection, Actor actor) {
        CaseConditions conditions = conditions(selection);
        Map<CaseStatus, Long> byStatus = new EnumMap<>(CaseStatus.class);
        AtomicLong toEvaluate = new AtomicLong();
        jdbc.sql("""
                SELECT c.status, count(*) AS found, count(*) FILTER (WHERE c.status IN (:toEvaluate)
                    AND %s
                    AND (CAST(:evaluator AS uuid) IS NULL OR c.filed_by = CAST(:evaluator AS uuid))) AS to_evaluate
                FROM cases c\s""".formatted(CaseConditions.TO_EVALUATE) + conditions.where() + " GROUP BY c.status")
                .params(conditions.parameters())
                .param(CaseConditions.EVALUABLE_SINCE, CaseConditions.evaluableSince(today()))
                .param("toEvaluate", CaseConditions.names(Phase.TO_EVALUATE.statuses()))
                .param("evaluator", CaseSelection.evaluatesOnlyFilingsOf(actor)).query(row -> {
                    byStatus.put(CaseStatus.valueOf(row.getString("status")), row.getLong("found"));
                    toEvaluate.addAndGet(row.getLong("to_evaluate"));
                });
        return new StatusCounts(sum(byStatus, EnumSet.allOf(CaseStatus.class)), byStatus,
                sum(byStatus, Phase.RUNNING.statuses()), sum(byStatus, Phase.FINISHED.statuses()), toEvaluate.get(),
                sum(byStatus, Phase.ENDED.statuses()));
    }

    /// What a search of a city finds, by status.
    @Transactional(readOnly = true, timeout = SEARCH_SECONDS)
    public CityStatusCounts countOfCity(CaseSelection selection) {
        CaseConditions conditions = conditions(selection);
        String counts = selection.isNarrowedByDayOnly()
                ? eachCounted(conditions.where())
                : "SELECT c.status, count(*) AS found FROM cases c " + conditions.where() + " GROUP BY c.status";
        Map<CaseStatus, Long> byStatus = new EnumMap<>(CaseStatus.class);
        CaseStatus.submitted().forEach(status -> byStatus.put(status, 0L));
        jdbc.sql(counts).params(conditions.parameters()).query(row -> {
            byStatus.put(CaseStatus.valueOf(row.getString("status")), row.getLong("found"));
        });
        return CityStatusCounts.of(byStatus);
    }

    /// Reads only the index of a city's statuses, of each no more than is counted. Other searches read the rows as
    /// well, so one pass over what they find costs less.
    private static String eachCounted(String where) {
        return CaseStatus.submitted().stream()
                .map(status -> "SELECT '%s' AS status, %s AS found".formatted(status,
                        counted("%s AND c.status = '%s'".formatted(where, status))))
                .collect(Collectors.joining(" UNION ALL "));
    }

    private static long sum(Map<CaseStatus, Long> counts, Set<CaseStatus> of) {
        return of.stream().mapToLong(status -> counts.getOrDefault(status, 0L)).sum();
    }

    private long count(CaseConditions conditions) {
        return jdbc.sql("SELECT " + counted(conditions.where())).params(conditions.parameters()).query(Long.class)
                .single();
    }

    /// Stops counting beyond [Page#EXACT].
    private static String counted(String where) {
        return "(SELECT count(*) FROM (SELECT 1 FROM cases c " + where + " LIMIT " + (Page.EXACT + 1) + ") counted)";
    }

    private static String orderBy(Order order) {
        return switch (order) {
            case NEWEST_FIRST -> " ORDER BY c.id DESC";
            case OLDEST_FIRST -> " ORDER BY c.id";
            case LAST_SUBMITTED_FIRST -> " ORDER BY c.submitted_at DESC, c.id DESC";
            case EARLIEST_DUE_FIRST -> " ORDER BY c.due_day, c.id";
            case OLDEST_CHANGE_FIRST -> " ORDER BY c.changed_at, c.id";
        };
    }

    private static String cursor(Order order, CaseSummary last) {
        return switch (order) {
            case NEWEST_FIRST, OLDEST_FIRST -> Cursor.encode(last.id());
            case LAST_SUBMITTED_FIRST -> Cursor.encode(Objects.requireNonNull(last.times().submittedAt()), last.id());
            case EARLIEST_DUE_FIRST -> Cursor.encode(
                    Objects.requireNonNull(last.days().dueDay()).atStartOfDay().toInstant(ZoneOffset.UTC), last.id());
            case OLDEST_CHANGE_FIRST -> Cursor.encode(last.changedAt(), last.id());
        };
    }
}
