package io.hrsshall.casework.lists;

import io.hrsshall.casework.filing.Case;
import io.hrsshall.casework.filing.CaseStatus;
import io.hrsshall.casework.filing.Due;
import io.hrsshall.casework.lists.CaseSelection.Order;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.policy.ScopePredicate;
import io.hrsshall.kit.web.Cursor;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The WHERE clause of a query on cases (`cases c`). The caller's visibility is always part of it.
final class CaseConditions {

    /// As in the index of the workbench.
    private static final String AWAITING_REVIEW = "(c.status = 'AWAITING_UNIT_REVIEW' OR c.supplement_cipher IS NOT NULL)";

    /// Decided cases that can still be evaluated.
    static final String TO_EVALUATE = "c.evaluated_at IS NULL AND c.evaluable AND c.closed_at >= :evaluableSince";
    static final String EVALUABLE_SINCE = "evaluableSince";

    /// Passed or returned by this person, after it was sent to the unit's review.
    private static final String REVIEWED = """
            EXISTS (SELECT 1 FROM case_progress p
                    WHERE p.case_id = c.id AND p.by_person = :reviewedBy AND p.step IN ('SUBMITTED', 'RETURNED', 'SUPPLEMENTED')
                        AND EXISTS (SELECT 1 FROM case_progress s
                                    WHERE s.case_id = c.id AND s.step = 'SENT_TO_REVIEW' AND s.id < p.id))""";
    /// With a result document that nobody of the owner has downloaded.
    private static final String TO_FETCH = """
            c.status = 'DECIDED' AND c.closed_at >= :decidedSince AND EXISTS (
                SELECT 1 FROM material_file f
                WHERE f.case_id = c.id AND f.kind = 'RESULT' AND f.handed_in_at IS NOT NULL AND f.replaced_at IS NULL
                      AND NOT EXISTS (SELECT 1 FROM material_download d WHERE d.file_id = f.id
                                          AND d.by_kind IN ('unit', 'institution', 'person')))""";
    /// Whose newest parcel came back or was lost.
    private static final String TO_READDRESS = """
            c.status = 'DECIDED' AND c.closed_at >= :decidedSince AND c.approved AND c.delivery = 'MAIL'
                AND (SELECT p.status FROM case_parcel p WHERE p.case_id = c.id ORDER BY p.parcel_id DESC LIMIT 1)
                    IN ('RETURNED', 'LOST')""";
    private static final String DECIDED_SINCE = "decidedSince";
    /// What was decided longer ago waits for nobody any more.
    private static final int WAITING_DAYS = 90;

    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);
    private static final String FILED = "COALESCE(c.filed_at, c.created_at)";
    /// A city searches by the day on which it received the case, which may have waited for the unit's review.
    private static final String SUBMITTED = "c.submitted_at";
    private static final Pattern START_OF_NUMBER = Pattern.compile("[0-9]{1,22}");

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, @Nullable Object> parameters = new HashMap<>();

    private CaseConditions() {}

    /// @throws IllegalArgumentException
    ///             if the filter names no owner, no filer and no city, which would select everything
    private static CaseConditions visibleTo(AuthorityFilter filter) {
        CaseConditions conditions = new CaseConditions();
        // Only cities see the names of units.
        conditions.parameters.put("ofUnits", filter.city() != null);
        if (filter.institution() != null) {
            conditions.add("c.institution_number = :institution", "institution", filter.institution());
        } else if (filter.unit() != null) {
            conditions.add("c.unit_number = :unit AND c.institution_number IS NULL AND c.person IS NULL", "unit",
                    filter.unit());
        } else if (filter.city() != null) {
            conditions.add("c.city = :city AND c.submitted_at IS NOT NULL", "city", filter.city());
            if (filter.county() != null) {
                conditions.add("""
                        EXISTS (SELECT 1 FROM unit_snapshot u WHERE u.unit_number = c.unit_number
                            AND substr(u.uscc, 3, 6) = :county)""", "county", filter.county());
            }
        } else if (filter.filedBy() != null) {
            conditions.add("c.person = :ofPerson", "ofPerson", filter.filedBy());
        } else {
            throw new IllegalArgumentException("cases are listed for a unit, an institution, a person or a city");
        }
        if (filter.filedBy() != null) {
            conditions.add("c.filed_by = :filedBy", "filedBy", filter.filedBy());
        }
        if (filter.restrictToScopes()) {
            conditions.add(ScopePredicate.SQL, "scopes", ScopePredicate.parameter(filter));
        }
        return conditions;
    }

    /// @param itemsNamed
    ///            the codes of the items whose name contains the text of the search
    /// @param unitsNamed
    ///            the numbers of the units whose name begins with the text of the search; null if it names none
    /// @param personNamed
    ///            the blind index of the text of the search, for an owner's list; null for a city's
    static CaseConditions of(CaseSelection selection, LocalDate today, LocalDate lastSoonDay,
            Collection<String> itemsNamed, @Nullable Collection<String> unitsNamed, byte @Nullable [] personNamed) {
        CaseConditions conditions = visibleTo(selection.visible());
        if (selection.statuses() != null) {
            conditions.statusIn(selection.statuses());
        }
        switch (selection.pending()) {
            case REVIEW -> {
                conditions.add(AWAITING_REVIEW);
                if (selection.notOwnOf() != null) {
                    conditions.add("(c.reviewer IS NULL OR c.reviewer = :notOwnOf)");
                }
            }
            case EVALUATION -> conditions.add("c.status = 'DECIDED' AND " + TO_EVALUATE, EVALUABLE_SINCE,
                    evaluableSince(today));
            case CHANGES -> conditions.add("c.status = 'RETURNED'");
            case SUPPLEMENT -> conditions.add("c.status = 'SUPPLEMENT_ASKED' AND c.supplement_cipher IS NULL");
            case RESULT -> conditions.add(TO_FETCH, DECIDED_SINCE, start(today, -WAITING_DAYS));
            case ADDRESS -> conditions.add(TO_READDRESS, DECIDED_SINCE, start(today, -WAITING_DAYS));
            case null -> {
            }
        }
        if (selection.notOwnOf() != null) {
            conditions.add("""
                    :notOwnOf NOT IN (c.filed_by, c.written_by) AND NOT EXISTS (SELECT 1
                        FROM material_file m WHERE m.case_id = c.id AND m.uploaded_by = :notOwnOf)""",
                    "notOwnOf", selection.notOwnOf());
        }
        if (selection.reviewedBy() != null) {
            conditions.add(REVIEWED, "reviewedBy", selection.reviewedBy());
        }
        conditions.search(selection.search(), itemsNamed, personNamed,
                selection.visible().city() == null ? FILED : SUBMITTED);
        conditions.due(selection.search().due(), today, lastSoonDay);
        conditions.meet(selection.criteria());
        if (unitsNamed != null) {
            conditions.add("c.unit_number = ANY(string_to_array(:unitsNamed, ','))", "unitsNamed",
                    String.join(",", unitsNamed));
        }
        return conditions;
    }

    /// The value of the parameter of [#TO_EVALUATE].
    static OffsetDateTime evaluableSince(LocalDate today) {
        return start(today, -Case.EVALUATION_DAYS);
    }

    private void search(CaseSearch search, Collection<String> itemsNamed, byte @Nullable [] personNamed,
            String filed) {
        if (search.text() != null) {
            contains(search.text().strip(), itemsNamed, personNamed);
        }
        if (search.item() != null) {
            add("""
                    (c.item_code COLLATE "C" = :item
                        OR c.item_code COLLATE "C" > :item || '.' AND c.item_code COLLATE "C" < :item || '/')""",
                    "item",
                    search.item().code());
        }
        if (search.filedGrant() != null) {
            add("c.filed_grant = :filedGrant", "filedGrant", search.filedGrant());
        }
        if (search.filer() != null) {
            add("c.filed_by = :filer", "filer", search.filer());
        }
        if (search.ownFilingsOf() != null) {
            add("c.filed_by = :ownFilingsOf", "ownFilingsOf", search.ownFilingsOf());
        }
        if (search.from() != null) {
            add(filed + " >= :filedFrom", "filedFrom", start(search.from(), 0));
        }
        if (search.to() != null) {
            add(filed + " < :filedBefore", "filedBefore", start(search.to(), 1));
        }
    }

    /// Each part of the condition has an index.
    private void contains(String text, Collection<String> itemsNamed, byte @Nullable [] personNamed) {
        List<String> parts = new ArrayList<>();
        if (START_OF_NUMBER.matcher(text).matches()) {
            parts.add("c.case_number COLLATE \"C\" >= :number AND c.case_number COLLATE \"C\" < :number || ':'");
            parameters.put("number", text);
        }
        if (!itemsNamed.isEmpty()) {
            parts.add("c.item_code COLLATE \"C\" = ANY(string_to_array(:named, ','))");
            parameters.put("named", String.join(",", itemsNamed));
        }
        if (personNamed != null) {
            parts.add(
                    "c.id IN (SELECT i.case_id FROM case_subject_index i WHERE i.value = ANY (kit_index_forms(:person)))");
            parameters.put("person", personNamed);
        }
        add(parts.isEmpty() ? "FALSE" : "(" + String.join(" OR ", parts) + ")");
    }

    private static OffsetDateTime start(LocalDate day, int daysLater) {
        return inRange(day).plusDays(daysLater).atStartOfDay(WorkingCalendar.ZONE).toInstant().atOffset(ZoneOffset.UTC);
    }

    /// Within the range of timestamptz.
    private static LocalDate inRange(LocalDate day) {
        if (day.isBefore(FIRST_DAY)) {
            return FIRST_DAY;
        }
        return day.isAfter(LAST_DAY) ? LAST_DAY : day;
    }

    private void due(@Nullable Due due, LocalDate today, LocalDate lastSoonDay) {
        switch (due) {
            case SOON -> {
                add("c.due_day BETWEEN :today AND :lastSoonDay", "today", today);
                parameters.put("lastSoonDay", lastSoonDay);
            }
            case OVERDUE -> add("c.due_day < :today", "today", today);
            case null -> {
            }
        }
    }

    private void meet(CaseSelection.Criteria criteria) {
        if (criteria.unit() != null) {
            add("c.unit_number = :ofUnit", "ofUnit", criteria.unit().value());
        }
        if (criteria.changedSince() != null) {
            add("c.changed_at >= :changedSince", "changedSince", criteria.changedSince().atOffset(ZoneOffset.UTC));
        }
    }

    private void statusIn(Collection<CaseStatus> statuses) {
        if (statuses.isEmpty()) {
            add("FALSE");
        } else {
            add("c.status IN (:statuses)", "statuses", names(statuses));
        }
    }

    void after(Order order, Cursor cursor) {
        switch (order) {
            case NEWEST_FIRST -> add("c.id < :afterId", "afterId", cursor.uuid(0));
            case OLDEST_FIRST -> add("c.id > :afterId", "afterId", cursor.uuid(0));
            case LAST_SUBMITTED_FIRST -> afterTime("(c.submitted_at, c.id) < (:afterTime, :afterId)", cursor);
            case EARLIEST_DUE_FIRST -> {
                add("(c.due_day, c.id) > (:afterDay, :afterId)", "afterId", cursor.uuid(1));
                parameters.put("afterDay", LocalDate.ofInstant(cursor.instant(0), ZoneOffset.UTC));
            }
            case OLDEST_CHANGE_FIRST -> afterTime("(c.changed_at, c.id) > (:afterTime, :afterId)", cursor);
        }
    }

    private void afterTime(String condition, Cursor cursor) {
        add(condition, "afterId", cursor.uuid(1));
        parameters.put("afterTime", cursor.instant(0).atOffset(ZoneOffset.UTC));
    }

    String where() {
        return "WHERE " + String.join(" AND ", conditions);
    }

    Map<String, @Nullable Object> parameters() {
        return parameters;
    }

    static List<String> names(Collection<CaseStatus> statuses) {
        return statuses.stream().map(Enum::name).toList();
    }

    private void add(String condition) {
        conditions.add(condition);
    }

    private void add(String condition, String name, @Nullable Object value) {
        conditions.add(condition);
        parameters.put(name, value);
    }
}
