package io.hrsshall.casework.notices;

import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.problem.NotFound;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Reads notices, newest first: their ids are in the order of publication.
@Component
public class NoticeQueries {

    private static final String SUMMARY = "SELECT n.id, n.version, n.city, n.title, n.published_at, n.valid_until,"
            + " n.corrected_at, n.withdrawn_at FROM notice n ";
    private static final String WHOLE = """
            SELECT n.id, n.version, n.city, n.title, n.body, n.published_at, n.valid_until, n.corrected_at, n.withdrawn_at,
                (SELECT r.reason FROM notice_revision r WHERE r.notice_id = n.id AND r.step = 'WITHDRAWN') AS reason
            FROM notice n WHERE n.id = ?""";

    /// Older ones are found in the list of a city.
    private static final int SEARCHED = 500;

    private final JdbcClient jdbc;
    private final NoticeRevisions revisions;
    private final Clock clock;

    NoticeQueries(JdbcClient jdbc, NoticeRevisions revisions, Clock clock) {
        this.jdbc = jdbc;
        this.revisions = revisions;
        this.clock = clock;
    }

    /// The notices in force, which everybody may read.
    ///
    /// @param city
    ///            only those that concern this city: its own and those of the province; null for all
    @Transactional(readOnly = true)
    public Page<NoticeSummary> inForce(@Nullable City city, Limit limit, Optional<Cursor> after) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("today", today());
        String where = "WHERE n.withdrawn_at IS NULL AND n.valid_until >= :today";
        if (city != null) {
            where += " AND n.city IN (:city, :province)";
            parameters.put("city", city.code());
            parameters.put("province", City.PROVINCE.code());
        }
        return page(where, parameters, limit, after);
    }

    /// Of these notices, those in force, in this order.
    public List<NoticeSummary> inForce(List<UUID> ids) {
        return jdbc.sql(SUMMARY + "WHERE n.id IN (:ids) AND n.withdrawn_at IS NULL AND n.valid_until >= :today")
                .param("ids", ids).param("today", today()).query((row, index) -> summary(row)).list().stream()
                .sorted(Comparator.comparingInt(notice -> ids.indexOf(notice.id()))).toList();
    }

    /// The latest titles in force.
    List<NoticeSearch.Title> titlesInForce() {
        return jdbc.sql("""
                SELECT n.id, n.city, n.title FROM notice n WHERE n.withdrawn_at IS NULL AND n.valid_until >= :today
                ORDER BY n.id DESC LIMIT :searched""").param("today", today()).param("searched", SEARCHED)
                .query((row, index) -> new NoticeSearch.Title(Objects.requireNonNull(row.getObject("id", UUID.class)),
                        new City(row.getString("city")), row.getString("title")))
                .list();
    }

    /// All notices of the caller's city.
    @Transactional(readOnly = true)
    public Page<NoticeSummary> ofCity(AuthorityFilter filter, Limit limit, Optional<Cursor> after) {
        return page("WHERE n.city = :city",
                new HashMap<>(Map.of("city", Objects.requireNonNull(filter.city(), "staff act for a city"))), limit,
                after);
    }

    private Page<NoticeSummary> page(String where, Map<String, Object> parameters, Limit limit,
            Optional<Cursor> after) {
        long total = jdbc.sql("SELECT count(*) FROM (SELECT 1 FROM notice n " + where + " LIMIT " + (Page.EXACT + 1)
                + ") counted").params(parameters).query(Long.class).single();
        String continued = where;
        if (after.isPresent()) {
            continued += " AND n.id < :after";
            parameters.put("after", after.get().uuid(0));
        }
        return Page.of(jdbc.sql(SUMMARY + continued + " ORDER BY n.id DESC LIMIT " + limit.andOneMore())
                .params(parameters).query((row, index) -> summary(row)).list(), limit, total,
                last -> Cursor.encode(last.id()));
    }

    /// A notice as everybody may read it. One that has expired or was withdrawn says so, since its address may have
    /// been passed on.
    ///
    /// @throws NotFound
    ///             if there is no such notice
    @Transactional(readOnly = true)
    public NoticeView get(UUID id) {
        return jdbc.sql(WHOLE).param(id).query((row, index) -> {
            NoticeSummary summary = summary(row);
            return summary.state() == NoticeState.WITHDRAWN
                    ? new NoticeView(summary, null, row.getString("reason"))
                    : new NoticeView(summary, row.getString("body"), null);
        }).optional().orElseThrow(NotFound::new);
    }

    /// The current state of a notice, including changes of the running transaction.
    NoticeSummary summary(UUID id) {
        return jdbc.sql(SUMMARY + "WHERE n.id = ?").param(id).query((row, index) -> summary(row)).single();
    }

    /// A notice with its history.
    ///
    /// @throws NotFound
    ///             if there is no such notice
    @Transactional(readOnly = true)
    public NoticeDetail detail(UUID id) {
        return jdbc.sql(WHOLE).param(id).query((row, index) -> new NoticeDetail(
                summary(row), row.getString("body"), revisions.of(id))).optional().orElseThrow(NotFound::new);
    }

    int countInForce(City city, LocalDate today) {
        return jdbc.sql("SELECT count(*) FROM notice WHERE city = ? AND withdrawn_at IS NULL AND valid_until >= ?")
                .param(city.code()).param(today).query(Integer.class).single();
    }

    private NoticeSummary summary(ResultSet row) throws SQLException {
        LocalDate validUntil = Objects.requireNonNull(row.getObject("valid_until", LocalDate.class));
        Instant withdrawnAt = instant(row, "withdrawn_at");
        return new NoticeSummary(Objects.requireNonNull(row.getObject("id", UUID.class)), row.getLong("version"),
                new City(row.getString("city")), row.getString("title"),
                NoticeState.of(withdrawnAt, validUntil, today()),
                Objects.requireNonNull(instant(row, "published_at")), validUntil, instant(row, "corrected_at"),
                withdrawnAt);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
