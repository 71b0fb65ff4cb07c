package io.hrsshall.casework.filing;

import io.hrsshall.kit.policy.Owner;
import io.hrsshall.authority.Actor;
import io.hrsshall.casework.limits.Busy;
import io.hrsshall.casework.limits.WorkLimit;
import io.hrsshall.casework.limits.WorkLimit.Place;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.casework.filing.CaseSelection.Order;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/// Reads cases. Lists and counts come from the tables without decrypting forms; the caller's visibility is part of
/// each query.
@Component
public class CaseQueries {

    private static final String SUMMARY = """
            SELECT c.id, c.version, c.case_number, c.unit_number, c.institution_number, c.person, c.item_code, c.item_version,
                v.name AS item_name, c.city, c.status, c.approved, c.filed_by, c.filed_at, c.submitted_at, c.accepted_at,
                c.closed_at, c.promised_day, c.statutory_day, c.paused_on, c.supplement_due_day, c.due_day,
                c.supplement_cipher IS NOT NULL AS supplement_in_review, c.evaluated_at, c.evaluable, c.delivery, c.delivery_address_id, c.created_at, c.changed_at,
                CASE WHEN c.person IS NOT NULL AND c.filed_at IS NULL THEN u.uscc END AS employer,
                CASE WHEN :ofUnits THEN u.name END AS unit_name
            FROM cases c
            JOIN service_item_version v ON v.code = c.item_code AND v.item_version = c.item_version
            LEFT JOIN unit_snapshot u ON u.unit_number = c.unit_number
            """;
    /// A search that takes longer is ended, so that a few of them do not hold all connections.
    private static final int SEARCH_SECONDS = 5;
    private static final int EXPORT_SECONDS = 15;
    private static final int MAX_EXPORTED = 10_000;
    private static final int EXPORTS_AT_ONCE = 2;

    private final JdbcClient jdbc;
    private final Cases cases;
    private final FormSealer forms;
    private final CaseRows rows;
    private final CaseProgress progress;
    private final CaseParcels parcels;
    private final Catalogue catalogue;
    private final WorkingCalendar calendar;
    private final Clock clock;
    private final CaseExports records;
    private final TransactionTemplate exporting;
    private final WorkLimit exports = new WorkLimit(EXPORTS_AT_ONCE, 1, Duration.ofSeconds(1));

    CaseQueries(JdbcClient jdbc, Cases cases, FormSealer forms, CaseProgress progress, CaseRows rows,
            CaseParcels parcels, Catalogue catalogue, WorkingCalendar calendar, CaseExports records,
            PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.forms = forms;
        this.rows = rows;
        this.progress = progress;
        this.parcels = parcels;
        this.catalogue = catalogue;
        this.calendar = calendar;
        this.records = records;
        this.exporting = new TransactionTemplate(transactions);
        this.exporting.setTimeout(EXPORT_SECONDS);
        this.clock = clock;
    }

    /// A case with its form. Its owner sees the form and the note of a supplement that awaits the unit's review, its
    /// city what was handed in.
    ///
    /// @throws NotFound
    ///             if the viewer sees no such case
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public CaseDetail detail(UUID id, Actor viewer) {
        Case found = cases.findById(id).filter(each -> each.isVisibleTo(viewer)).orElseThrow(NotFound::new);
        boolean isOwner = found.owner().isOf(viewer);
        Sealed pending = found.pendingSupplement();
        if (pending == null || !isOwner) {
            return detail(found, forms.open(id, found.form()), null, viewer.person(), !isOwner);
        }
        FormSealer.Supplement supplement = forms.openSupplement(id, pending);
        return detail(found, supplement.form(), supplement.note(), viewer.person(), false);
    }

    private CaseDetail detail(Case found, JsonNode form, @Nullable String supplementNote, @Nullable UUID viewer,
            boolean handedIn) {
        CaseSummary summary = summary(found.id(), viewer);
        return new CaseDetail(summary, parcels.delivery(summary), form, progress.of(found.id()),
                found.reviewerGrant(), supplementNote, rows.count(found.id(), handedIn));
    }

    /// Whose case it is. The caller has checked that the case is visible.
    public Owner owner(UUID id) {
        return cases.findById(id).map(Case::owner).orElseThrow(NotFound::new);
    }

    /// Who files a case of a person; empty for other cases. The caller has checked that the case is visible.
    @Transactional(readOnly = true)
    public Optional<Applicant> applicant(UUID id) {
        return cases.findById(id).map(Case::applicant).map(sealed -> forms.openApplicant(id, sealed));
    }

    /// A case for other services of the hall.
    ///
    /// @throws NotFound
    ///             if there is no such case or it was never filed
    @Transactional(readOnly = true)
    public FiledCase filed(UUID id) {
        Case found = cases.findById(id).orElseThrow(NotFound::new);
        CaseNumber number = found.caseNumber();
        Instant filedAt = found.filedAt();
        if (number == null || filedAt == null) {
            throw new NotFound();
        }
        return new FiledCase(found.id(), number, found.owner().unitNumber(), found.owner().institutionNumber(),
                found.owner().person(), found.itemCode(), summary(id, null).itemName(), found.city(), found.filedBy(),
                found.writtenBy(), filedAt, found.submittedAt(), found.status(), found.awaitsReview(), found.reviewer(),
                found.awaitsChanges() ? progress.returner(id) : null, found.approved(), found.supplementDueDay(),
                found.delivery().delivery(),
                found.delivery().deliveryAddressId(), progress.evaluator(id),
                found.awaitsReview() ? filesOf(id) : null, county(id));
    }

    private @Nullable String county(UUID id) {
        return jdbc.sql("""
                SELECT substr(u.uscc, 3, 6) FROM cases c JOIN unit_snapshot u ON u.unit_number = c.unit_number
                WHERE c.id = ?""").param(id).query(String.class).optional().orElse(null);
    }

    /// Whether a draft or a running case of the unit names the delivery address.
    public boolean isAddressUsed(UnitNumber unit, UUID address) {
        return jdbc.sql("""
                SELECT EXISTS (SELECT 1 FROM cases WHERE unit_number = :unit AND delivery_address_id = :address
                    AND status = ANY (:running))""").param("unit", unit.value()).param("address", address)
                .param("running", CaseStatus.running().stream().map(CaseStatus::name).toArray(String[]::new))
                .query(Boolean.class).single();
    }

    /// How many persons had a case of the item, or of the items below the code, decided since a time.
    public int countPersonsDecided(City city, ItemCode code, Instant since) {
        return jdbc
                .sql("""
                        SELECT count(DISTINCT person) FROM cases WHERE city = :city AND person IS NOT NULL AND status = 'DECIDED'
                            AND closed_at >= :since AND (item_code = :code OR starts_with(item_code, :code || '.'))""")
                .param("city", city.code()).param("since", since.atOffset(ZoneOffset.UTC)).param("code", code.value())
                .query(Integer.class).single();
    }

    private Set<UUID> filesOf(UUID id) {
        return jdbc.sql("SELECT DISTINCT uploaded_by FROM material_file WHERE case_id = ?").param(id).query(UUID.class)
                .set();
    }

    /// The current state of a case, including changes of the running transaction.
    ///
    /// @param viewer
    ///            the person who asks, if it is a person
    CaseSummary summary(UUID id, @Nullable UUID viewer) {
        return jdbc.sql(SUMMARY + "WHERE c.id = :id").param("id", id).param("ofUnits", false)
                .query((row, number) -> summary(row, viewer)).single();
    }

    @Transactional(readOnly = true, timeout = SEARCH_SECONDS)
    public Page<CaseSummary> page(CaseSelection selection, Limit limit, Optional<Cursor> after,
            @Nullable UUID viewer) {
        CaseConditions conditions = conditions(selection);
        long total = count(conditions);
        Order order = selection.order();
        after.ifPresent(cursor -> conditions.after(order, cursor));
        List<CaseSummary> found = jdbc
                .sql(SUMMARY + conditions.where() + orderBy(order) + " LIMIT " + limit.andOneMore())
                .params(conditions.parameters()).query((row, number) -> summary(row, viewer)).list();
        return Page.of(found, limit, total, last -> cursor(order, last));
    }

    /// Exact up to one more than [Page#EXACT].
    @Transactional(readOnly = true, timeout = SEARCH_SECONDS)
    public long count(CaseSelection selection) {
        return count(conditions(selection));
    }

    private CaseConditions conditions(CaseSelection selection) {
        LocalDate today = today();
        String text = selection.search().text();
        return CaseConditions.of(selection, today, Due.lastSoonDay(today, calendar),
                text == null ? List.of() : catalogue.codesNamed(text));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
    }

    /// The cases of a list as a sheet: the first ten thousand in the order of the list.
    ///
    /// @throws Busy
    ///             while the account, or two other accounts, export: an export takes a processor for a second
    public byte[] sheet(CaseSelection selection, Actor by) {
        try (Place _ = exports.take(by.account())) {
            return CaseSheet.of(Objects.requireNonNull(exporting.execute(_ -> exported(selection, by))), MAX_EXPORTED);
        }
    }

    private List<CaseSummary> exported(CaseSelection selection, Actor by) {
        CaseConditions conditions = conditions(selection);
        List<CaseSummary> found = jdbc
                .sql(SUMMARY + conditions.where() + orderBy(selection.order()) + " LIMIT " + (MAX_EXPORTED + 1))
                .params(conditions.parameters()).query((row, number) -> summary(row, null)).list();
        records.record(selection, Math.min(found.size(), MAX_EXPORTED), by);
        return found;
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
                sum(byStatus, Phase.RUNNING.statuses()), sum(byStatus, Phase.FINISHED.statuses()), toEvaluate.get());
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
            case LAST_SUBMITTED_FIRST -> Cursor.encode(Objects.requireNonNull(last.submittedAt()), last.id());
            case EARLIEST_DUE_FIRST -> Cursor.encode(
                    Objects.requireNonNull(last.dueDay()).atStartOfDay().toInstant(ZoneOffset.UTC), last.id());
            case OLDEST_CHANGE_FIRST -> Cursor.encode(last.changedAt(), last.id());
        };
    }

    /// @param viewer
    ///            the person who asks; null for a city, which must not learn whether the case was evaluated (ADR 0035)
    private CaseSummary summary(ResultSet row, @Nullable UUID viewer) throws SQLException {
        CaseStatus status = CaseStatus.valueOf(row.getString("status"));
        LocalDate dueDay = row.getObject("due_day", LocalDate.class);
        UnifiedSocialCreditCode employer = value(row, "employer", UnifiedSocialCreditCode::new);
        return new CaseSummary(Objects.requireNonNull(row.getObject("id", UUID.class)), row.getLong("version"),
                value(row, "case_number", CaseNumber::new),
                employer == null ? new UnitNumber(row.getString("unit_number")) : null,
                employer, row.getString("unit_name"),
                value(row, "institution_number", InstitutionNumber::new),
                row.getObject("person") == null ? null : true, new ItemCode(row.getString("item_code")),
                row.getInt("item_version"), row.getString("item_name"), new City(row.getString("city")), status,
                status.label(), row.getObject("approved", Boolean.class),
                viewer == null ? null : viewer.equals(row.getObject("filed_by", UUID.class)), instant(row, "filed_at"),
                instant(row, "submitted_at"), instant(row, "accepted_at"), instant(row, "closed_at"),
                row.getObject("promised_day", LocalDate.class), row.getObject("statutory_day", LocalDate.class),
                status == CaseStatus.SUPPLEMENT_ASKED && row.getObject("paused_on") != null,
                row.getObject("supplement_due_day", LocalDate.class), dueDay, Due.of(dueDay, today(), calendar),
                row.getBoolean("supplement_in_review"),
                viewer != null && status == CaseStatus.DECIDED && isToEvaluate(row),
                Delivery.Means.valueOf(row.getString("delivery")), row.getObject("delivery_address_id", UUID.class),
                Objects.requireNonNull(instant(row, "created_at")),
                Objects.requireNonNull(instant(row, "changed_at")));
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
