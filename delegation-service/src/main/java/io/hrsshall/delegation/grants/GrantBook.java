package io.hrsshall.delegation.grants;

import io.hrsshall.authority.Tier;
import io.hrsshall.authority.Window;
import io.hrsshall.delegation.grants.GrantList.TierCount;
import io.hrsshall.delegation.grants.GrantView.Grantor;
import io.hrsshall.delegation.grants.GrantView.Period;
import io.hrsshall.delegation.grants.GrantView.PersonView;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// What there is to see of grants: lists, one with its history, and who could do what on a day.
@Service
public class GrantBook {

    private static final String SELECT = """
            select g.id, g.unit_number, g.institution_number, g.tier, g.status, g.masked_name, g.masked_id_number,
                   g.masked_mobile, g.valid_from, g.valid_to, g.scopes, g.review_scopes, g.created_at, g.changed_at,
                   g.source_system, g.source_old_account, g.epoch, grantor.tier as by_tier,
                   grantor.masked_name as by_name
            from unit_grant g left join unit_grant grantor on grantor.id = g.granted_by
            """;
    private static final String OF_UNIT = """
            where g.unit_number = :unit and g.institution_number is null and (:only::uuid is null or g.person_id = :only)
            """;
    /// A unit has a dozen grants in force; more states than this on one day would be somebody playing.
    private static final int MOST_STATES_A_DAY = 500;
    private static final int MOST_OWN = 200;
    /// Nobody could do anything before, and nobody can be granted anything after.
    private static final LocalDate FIRST_DAY = LocalDate.of(2020, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private final JdbcClient jdbc;
    private final Clock clock;

    GrantBook(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Which grants are asked for.
    public enum Shown {

        /// Neither revoked nor ended.
        LIVE("g.status <> 'REVOKED' and (g.valid_to is null or g.valid_to >= :today)"), //
        ENDED("g.status <> 'REVOKED' and g.valid_to < :today"), //
        REVOKED("g.status = 'REVOKED'"), //
        ALL("true");

        private final String predicate;

        Shown(String predicate) {
            this.predicate = predicate;
        }

        private String where() {
            return OF_UNIT + "and " + predicate + "\n";
        }
    }

    /// @param only
    ///            the person whose grants the caller may see, or null for all
    public GrantList list(String unit, Shown shown, @Nullable UUID only, @Nullable String cursor, Limit limit) {
        Instant now = clock.instant();
        Place after = Place.of(cursor);
        List<GrantView> found = query(SELECT + shown.where() + """
                and (g.tier::bigint, g.id) > (:tier, :id) order by g.tier, g.id limit :most""", unit, only, now)
                .param("tier", after.tier()).param("id", after.id()).param("most", limit.andOneMore())
                .query((row, number) -> view(row, now)).list();
        Page<GrantView> page = Page.of(found, limit, count(unit, shown, only, now), last -> Place.of(last).cursor());
        return new GrantList(counts(liveByTier(unit, only, now)), page.items(), page.nextCursor(), page.total());
    }

    private long count(String unit, Shown shown, @Nullable UUID only, Instant now) {
        return query("select count(*) from (select 1 from unit_grant g " + shown.where() + "limit :most) as counted",
                unit, only, now).param("most", Page.EXACT + 1).query(Long.class).single();
    }

    private Map<Tier, Long> liveByTier(String unit, @Nullable UUID only, Instant now) {
        Map<Tier, Long> live = new EnumMap<>(Tier.class);
        query("select g.tier, count(*) as live from unit_grant g " + Shown.LIVE.where() + "group by g.tier", unit, only,
                now)
                .query((row, number) -> Map.entry(tier(row, "tier"), row.getLong("live"))).list()
                .forEach(entry -> live.put(entry.getKey(), entry.getValue()));
        return live;
    }

    private static List<TierCount> counts(Map<Tier, Long> live) {
        return Arrays.stream(Tier.values()).map(tier -> TierCount.of(tier, live.getOrDefault(tier, 0L))).toList();
    }

    /// Who could do what at some time of the day, by the history: a state for each time in which it was in force.
    public GrantList onDay(String unit, LocalDate day, @Nullable UUID only) {
        if (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY)) {
            return new GrantList(counts(Map.of()), List.of(), null, null);
        }
        List<Held> held = jdbc
                .sql("""
                        with states as (
                            select h.*, lead(h.created_at) over (partition by h.grant_id order by h.epoch) as replaced_at
                            from grant_history h where h.unit_number = :unit)
                        select g.id, g.unit_number, g.institution_number, g.tier, s.status, g.masked_name, g.masked_id_number,
                               g.masked_mobile, s.valid_from, s.valid_to, s.scopes, s.review_scopes, g.created_at,
                               s.created_at as changed_at, g.source_system, g.source_old_account, s.epoch,
                               grantor.tier as by_tier, grantor.masked_name as by_name, s.replaced_at
                        from states s join unit_grant g on g.id = s.grant_id left join unit_grant grantor on grantor.id = g.granted_by
                        where g.institution_number is null and s.status = 'ACTIVE' and (:only::uuid is null or g.person_id = :only)
                              and s.created_at < :dayEnd and (s.replaced_at is null or s.replaced_at > :dayStart)
                              and (s.valid_from is null or s.valid_from <= :day) and (s.valid_to is null or s.valid_to >= :day)
                        order by g.tier, g.id, s.epoch limit :most""")
                .param("unit", unit).param("only", only)
                .param("day", day).param("dayStart", startOf(day)).param("dayEnd", startOf(day.plusDays(1)))
                .param("most", MOST_STATES_A_DAY).query((row, number) -> held(row)).list();
        Map<Tier, Long> byTier = new EnumMap<>(Tier.class);
        held.stream().map(Held::grant).distinct()
                .forEach(grant -> byTier.merge(grant.tier(), 1L, Long::sum));
        return new GrantList(counts(byTier), held.stream().map(Held::view).toList(), null, null);
    }

    /// One state, and whose it is.
    private record Held(Identity grant, GrantView view) {

        private record Identity(UUID id, Tier tier) {}
    }

    private static Held held(ResultSet row) throws SQLException {
        Instant from = instant(row, "changed_at");
        GrantView view = view(row, from);
        Window window = view.window();
        Instant replaced = row.getObject("replaced_at") == null ? null : instant(row, "replaced_at");
        Instant starts = window == null || window.startsAt().isBefore(from) ? from : window.startsAt();
        Instant ends = window == null || replaced != null && replaced.isBefore(window.endsAt())
                ? replaced
                : window.endsAt();
        return new Held(new Held.Identity(view.id(), tier(row, "tier")),
                new GrantView(view.id(), view.unitNumber(), view.tier(), GrantState.IN_FORCE, view.person(), window,
                        view.scopes(), view.grantedBy(), view.grantedAt(), view.changedAt(), view.source(),
                        new Period(starts, ends), view.version()));
    }

    /// @throws NotFound
    ///             if the unit has no such grant, or if it is not the person's that the caller may see
    public GrantDetails details(String unit, UUID grant, @Nullable UUID only) {
        return new GrantDetails(view(unit, grant, only, clock.instant()), history(grant));
    }

    GrantView view(String unit, UUID grant, Instant now) {
        return view(unit, grant, null, now);
    }

    private GrantView view(String unit, UUID grant, @Nullable UUID only, Instant now) {
        return query(SELECT + OF_UNIT + "and g.id = :grant", unit, only, now).param("grant", grant)
                .query((row, number) -> view(row, now)).optional().orElseThrow(NotFound::new);
    }

    private List<GrantDetails.Entry> history(UUID grant) {
        return jdbc.sql("""
                select h.created_at, h.change, h.epoch, h.valid_from, h.valid_to, h.scopes, h.review_scopes,
                       grantor.tier as by_tier, grantor.masked_name as by_name
                from grant_history h left join unit_grant grantor on grantor.id = h.created_grant
                where h.grant_id = :grant order by h.epoch desc limit 1000""").param("grant", grant)
                .query((row, number) -> new GrantDetails.Entry(instant(row, "created_at"),
                        row.getString("change").toLowerCase(Locale.ROOT), row.getLong("epoch"), grantor(row),
                        window(row), remit(row).granted()))
                .list();
    }

    /// 授权人 of the unit that are in force: whom a member can ask.
    public List<Grantor> grantors(String unit) {
        return jdbc.sql("""
                select g.tier as by_tier, g.masked_name as by_name from unit_grant g
                where g.unit_number = :unit and g.institution_number is null and g.tier < 3 and g.status = 'ACTIVE'
                      and (g.valid_from is null or g.valid_from <= :today)
                      and (g.valid_to is null or g.valid_to >= :today)
                order by g.tier, g.id""").param("unit", unit).param("today", WindowPolicy.today(clock.instant()))
                .query((row, number) -> Objects.requireNonNull(grantor(row))).list();
    }

    /// What a person was granted, by whomever: what is live first, then what ended or was revoked within a year.
    public List<MyGrant> ofPerson(UUID person) {
        Instant now = clock.instant();
        LocalDate today = WindowPolicy.today(now);
        return jdbc.sql("""
                select g.id, g.unit_number, u.name as unit_name, g.institution_number, g.tier, g.status, g.valid_from,
                       g.valid_to, g.scopes, g.review_scopes, g.created_at, grantor.tier as by_tier,
                       grantor.masked_name as by_name
                from unit_grant g join unit u on u.unit_number = g.unit_number
                     left join unit_grant grantor on grantor.id = g.granted_by
                where g.person_id = :person
                      and (g.status <> 'REVOKED' or g.changed_at > :yearAgo)
                      and (g.valid_to is null or g.valid_to > :dayAYearAgo)
                order by (g.status <> 'REVOKED' and (g.valid_to is null or g.valid_to >= :today)) desc, g.id desc
                limit :most""").param("person", person).param("today", today).param("dayAYearAgo", today.minusYears(1))
                .param("yearAgo", startOf(today.minusYears(1))).param("most", MOST_OWN)
                .query((row, number) -> new MyGrant(id(row), row.getString("unit_number"), row.getString("unit_name"),
                        row.getString("institution_number"), tier(row, "tier").code(), state(row, now), window(row),
                        remit(row).granted(), grantor(row), instant(row, "created_at")))
                .list();
    }

    private JdbcClient.StatementSpec query(String sql, String unit, @Nullable UUID only, Instant now) {
        return jdbc.sql(sql).param("unit", unit).param("only", only).param("today", WindowPolicy.today(now));
    }

    private static GrantView view(ResultSet row, Instant now) throws SQLException {
        String system = row.getString("source_system");
        return new GrantView(id(row), row.getString("unit_number"), tier(row, "tier").code(), state(row, now),
                new PersonView(row.getString("masked_name"), row.getString("masked_id_number"),
                        row.getString("masked_mobile")),
                window(row), remit(row).granted(), grantor(row), instant(row, "created_at"), instant(row, "changed_at"),
                system == null ? null : new LegacySource(system, row.getString("source_old_account")), null,
                row.getLong("epoch"));
    }

    private static UUID id(ResultSet row) throws SQLException {
        return row.getObject("id", UUID.class);
    }

    private static GrantState state(ResultSet row, Instant now) throws SQLException {
        return GrantState.of(GrantStatus.valueOf(row.getString("status")), window(row), now);
    }

    private static @Nullable Window window(ResultSet row) throws SQLException {
        LocalDate from = row.getObject("valid_from", LocalDate.class);
        return from == null ? null : new Window(from, row.getObject("valid_to", LocalDate.class));
    }

    private static Remit remit(ResultSet row) throws SQLException {
        return Remit.ofCodes(texts(row.getArray("scopes")), texts(row.getArray("review_scopes")));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static @Nullable Grantor grantor(ResultSet row) throws SQLException {
        String name = row.getString("by_name");
        return name == null ? null : new Grantor(tier(row, "by_tier").code(), name);
    }

    private static Tier tier(ResultSet row, String column) throws SQLException {
        return Tier.values()[row.getInt(column) - 1];
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime startOf(LocalDate day) {
        return day.atStartOfDay(Window.ZONE).toInstant().atOffset(ZoneOffset.UTC);
    }

    /// Where a list goes on.
    private record Place(long tier, UUID id) {

        private static final Place FIRST = new Place(0, new UUID(0, 0));

        static Place of(GrantView view) {
            return new Place(Tier.of(view.tier()).level(), view.id());
        }

        /// @throws io.hrsshall.kit.problem.BrokenRule
        ///             if it is no cursor of this list
        static Place of(@Nullable String cursor) {
            return Cursor.decode(cursor).map(parts -> new Place(parts.number(0), parts.uuid(1))).orElse(FIRST);
        }

        String cursor() {
            return Cursor.encode(tier, id);
        }
    }
}
