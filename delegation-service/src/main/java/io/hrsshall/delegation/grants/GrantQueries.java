package io.hrsshall.delegation.grants;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hrsshall.authority.GrantId;
import io.hrsshall.authority.PersonId;
import io.hrsshall.authority.Tier;
import io.hrsshall.authority.Window;
import io.hrsshall.delegation.grants.GrantList.TierCount;
import io.hrsshall.delegation.grants.GrantView.Grantor;
import io.hrsshall.delegation.grants.GrantView.Period;
import io.hrsshall.delegation.grants.GrantView.PersonView;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
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
import org.springframework.stereotype.Component;

/// Lists of grants, a grant with its history, and the grants in force on a day.
@Component
public class GrantQueries {

    private static final String SELECT = """
            SELECT g.id, g.unit_number, g.institution_number, g.tier, g.status, g.person_id, g.masked_name, g.masked_id_number,
                   g.masked_mobile, g.valid_from, g.valid_to, g.scopes, g.review_scopes, g.created_at, g.changed_at,
                   g.source_system, g.source_old_account, g.epoch, g.awaits_confirmation, g.offer_to, g.end_cause,
                   grantor.tier AS by_tier,
                   grantor.masked_name AS by_name
            FROM unit_grant g LEFT JOIN unit_grant grantor ON grantor.id = g.granted_by
            """;
    private static final String SELECT_OWN = """
            SELECT g.id, g.unit_number, u.name AS unit_name, g.institution_number, g.tier, g.status, g.valid_from,
                   g.valid_to, g.scopes, g.review_scopes, g.created_at, g.offer_to, g.end_cause, g.epoch,
                   grantor.tier AS by_tier, grantor.masked_name AS by_name
            FROM unit_grant g JOIN unit u ON u.unit_number = g.unit_number
                 LEFT JOIN unit_grant grantor ON grantor.id = g.granted_by
            """;
    private static final String OF_UNIT = """
            WHERE g.unit_number = :unit AND g.institution_number IS NULL AND (:only::uuid IS NULL OR g.person_id = :only)
            """;
    /// Far more than a unit with a dozen grants in force has on one day.
    private static final int MAX_STATES_PER_DAY = 500;
    private static final int MAX_GRANTS_OF_PERSON = 200;
    /// The history has no entries outside these days.
    private static final LocalDate FIRST_DAY = LocalDate.of(2020, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private final JdbcClient jdbc;
    private final Clock clock;

    GrantQueries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public enum Filter {

        /// Neither revoked nor ended.
        @JsonProperty("live")
        LIVE("g.status <> 'REVOKED' AND (g.valid_to IS NULL OR g.valid_to >= :today)"), //
        /// In force, and ends within the days in which the end is announced.
        @JsonProperty("ending")
        ENDING("g.status = 'ACTIVE' AND g.valid_from <= :today AND g.valid_to BETWEEN :today AND :today::date + "
                + GrantEnding.MAX_TERM), //
        @JsonProperty("ended")
        ENDED("g.status <> 'REVOKED' AND g.valid_to < :today"), //
        @JsonProperty("revoked")
        REVOKED("g.status = 'REVOKED'"), //
        @JsonProperty("all")
        ALL("TRUE");

        private final String predicate;

        Filter(String predicate) {
            this.predicate = predicate;
        }

        private String where() {
            return OF_UNIT + "AND " + predicate + "\n";
        }
    }

    /// @param only
    ///            restricts the result to grants of this person
    public GrantList list(UnitNumber unit, Filter filter, @Nullable PersonId only, @Nullable String cursor,
            Limit limit) {
        Instant now = clock.instant();
        Key after = Key.of(cursor);
        List<GrantView> found = query(SELECT + filter.where() + """
                AND (g.tier::bigint, g.id) > (:tier, :id) ORDER BY g.tier, g.id LIMIT :most""", unit, only, now)
                .param("tier", after.tier()).param("id", after.id()).param("most", limit.andOneMore())
                .query((row, number) -> view(row, now)).list();
        Page<GrantView> page = Page.of(found, limit, count(unit, filter, only, now), last -> Key.of(last).cursor());
        return new GrantList(only == null ? counts(liveByTier(unit, now)) : List.of(), page.items(),
                page.nextCursor(), page.total());
    }

    private long count(UnitNumber unit, Filter filter, @Nullable PersonId only, Instant now) {
        return query("SELECT count(*) FROM (SELECT 1 FROM unit_grant g " + filter.where() + "LIMIT :most) AS counted",
                unit, only, now).param("most", Page.EXACT + 1).query(Long.class).single();
    }

    private Map<Tier, Long> liveByTier(UnitNumber unit, Instant now) {
        Map<Tier, Long> live = new EnumMap<>(Tier.class);
        query("SELECT g.tier, count(*) AS live FROM unit_grant g " + Filter.LIVE.where() + "GROUP BY g.tier", unit,
                null, now)
                .query((row, number) -> Map.entry(tier(row, "tier"), row.getLong("live"))).list()
                .forEach(entry -> live.put(entry.getKey(), entry.getValue()));
        return live;
    }

    private static List<TierCount> counts(Map<Tier, Long> live) {
        return Arrays.stream(Tier.values()).map(tier -> TierCount.of(tier, live.getOrDefault(tier, 0L))).toList();
    }

    /// The states of grants that were in force at any time of the day, from the history.
    public GrantList onDay(UnitNumber unit, LocalDate day, @Nullable PersonId only) {
        if (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY)) {
            return new GrantList(only == null ? counts(Map.of()) : List.of(), List.of(), null, null);
        }
        List<StateOnDay> states = jdbc
                .sql("""
                        WITH states AS (
                            SELECT h.*, lead(h.created_at) OVER (PARTITION BY h.grant_id ORDER BY h.epoch) AS replaced_at
                            FROM grant_history h WHERE h.unit_number = :unit)
                        SELECT g.id, g.unit_number, g.institution_number, g.tier, s.status, g.person_id, g.masked_name, g.masked_id_number,
                               g.masked_mobile, s.valid_from, s.valid_to, s.scopes, s.review_scopes, g.created_at,
                               s.created_at AS changed_at, g.source_system, g.source_old_account, s.epoch, s.awaits_confirmation,
                               NULL::date AS offer_to, NULL AS end_cause,
                               grantor.tier AS by_tier, grantor.masked_name AS by_name, s.replaced_at
                        FROM states s JOIN unit_grant g ON g.id = s.grant_id LEFT JOIN unit_grant grantor ON grantor.id = g.granted_by
                        WHERE g.institution_number IS NULL AND s.status = 'ACTIVE' AND (:only::uuid IS NULL OR g.person_id = :only)
                              AND s.created_at < :dayEnd AND (s.replaced_at IS NULL OR s.replaced_at > :dayStart)
                              AND (s.valid_from IS NULL OR s.valid_from <= :day) AND (s.valid_to IS NULL OR s.valid_to >= :day)
                        ORDER BY g.tier, g.id, s.epoch LIMIT :most""")
                .param("unit", unit.value()).param("only", only == null ? null : only.value())
                .param("day", day).param("dayStart", startOf(day)).param("dayEnd", startOf(day.plusDays(1)))
                .param("most", MAX_STATES_PER_DAY).query((row, number) -> states(row)).list();
        Map<Tier, Long> byTier = new EnumMap<>(Tier.class);
        states.stream().map(StateOnDay::grant).distinct()
                .forEach(grant -> byTier.merge(grant.tier(), 1L, Long::sum));
        return new GrantList(only == null ? counts(byTier) : List.of(), states.stream().map(StateOnDay::view).toList(),
                null, null);
    }

    /// A state, and the grant to which it belongs.
    private record StateOnDay(Identity grant, GrantView view) {

        private record Identity(GrantId id, Tier tier) {}
    }

    private static StateOnDay states(ResultSet row) throws SQLException {
        Instant from = instant(row, "changed_at");
        GrantView view = view(row, from);
        Window window = view.window();
        Instant replaced = row.getObject("replaced_at") == null ? null : instant(row, "replaced_at");
        Instant starts = window == null || window.startsAt().isBefore(from) ? from : window.startsAt();
        Instant ends = window == null || replaced != null && replaced.isBefore(window.endsAt())
                ? replaced
                : window.endsAt();
        return new StateOnDay(new StateOnDay.Identity(view.id(), tier(row, "tier")),
                new GrantView(view.id(), view.unitNumber(), view.tier(), GrantState.IN_FORCE, view.person(), window,
                        view.scopes(), view.grantedBy(), view.grantedAt(), view.changedAt(), view.source(),
                        view.awaitsConfirmation(), null, null, new Period(starts, ends), view.version()));
    }

    /// @throws NotFound
    ///             if the unit has no such grant, or if `only` is another person
    public GrantDetails details(UnitNumber unit, GrantId grant, @Nullable PersonId only) {
        return new GrantDetails(view(unit, grant, only, clock.instant()), history(grant));
    }

    GrantView view(UnitNumber unit, GrantId grant, Instant now) {
        return view(unit, grant, null, now);
    }

    private GrantView view(UnitNumber unit, GrantId grant, @Nullable PersonId only, Instant now) {
        return query(SELECT + OF_UNIT + "AND g.id = :grant", unit, only, now).param("grant", grant.value())
                .query((row, number) -> view(row, now)).optional().orElseThrow(NotFound::new);
    }

    private List<GrantDetails.Entry> history(GrantId grant) {
        return jdbc.sql("""
                SELECT h.created_at, h.change, h.epoch, h.valid_from, h.valid_to, h.scopes, h.review_scopes,
                       grantor.tier AS by_tier, grantor.masked_name AS by_name
                FROM grant_history h LEFT JOIN unit_grant grantor ON grantor.id = h.created_grant
                WHERE h.grant_id = :grant ORDER BY h.epoch DESC LIMIT 1000""").param("grant", grant.value())
                .query((row, number) -> new GrantDetails.Entry(instant(row, "created_at"),
                        row.getString("change").toLowerCase(Locale.ROOT), row.getLong("epoch"), grantor(row),
                        window(row), scopes(row).toList()))
                .list();
    }

    /// 授权人: the legal representative and the administrator in force.
    public List<Grantor> grantors(UnitNumber unit) {
        return jdbc.sql("""
                SELECT g.tier AS by_tier, g.masked_name AS by_name FROM unit_grant g
                WHERE g.unit_number = :unit AND g.institution_number IS NULL AND g.tier < 3 AND g.status = 'ACTIVE'
                      AND (g.valid_from IS NULL OR g.valid_from <= :today)
                      AND (g.valid_to IS NULL OR g.valid_to >= :today)
                ORDER BY g.tier, g.id""").param("unit", unit.value())
                .param("today", WindowPolicy.today(clock.instant()))
                .query((row, number) -> Objects.requireNonNull(grantor(row))).list();
    }

    /// The grantors of a person's own grant, whose window may have ended.
    ///
    /// @throws NotFound
    ///             if the grant is revoked or belongs to another person
    public List<Grantor> grantorsOf(GrantId grant, PersonId person) {
        return grantors(jdbc.sql("""
                SELECT unit_number FROM unit_grant
                WHERE id = :grant AND person_id = :person AND institution_number IS NULL AND status <> 'REVOKED'""")
                .param("grant", grant.value()).param("person", person.value()).query((row, number) -> unitNumber(row))
                .optional()
                .orElseThrow(NotFound::new));
    }

    /// The grants of a person in all units: live grants first, then those that ended or were revoked within the
    /// last year.
    public List<MyGrant> ofPerson(PersonId person) {
        Instant now = clock.instant();
        LocalDate today = WindowPolicy.today(now);
        return jdbc.sql(SELECT_OWN + """
                WHERE g.person_id = :person
                      AND (g.status <> 'REVOKED' OR g.changed_at > :yearAgo)
                      AND (g.valid_to IS NULL OR g.valid_to > :dayAYearAgo)
                ORDER BY (g.status <> 'REVOKED' AND (g.valid_to IS NULL OR g.valid_to >= :today)) DESC, g.id DESC
                LIMIT :most""").param("person", person.value()).param("today", today)
                .param("dayAYearAgo", today.minusYears(1))
                .param("yearAgo", startOf(today.minusYears(1))).param("most", MAX_GRANTS_OF_PERSON)
                .query((row, number) -> own(row, now)).list();
    }

    /// One grant of the person.
    MyGrant ofPerson(PersonId person, GrantId grant) {
        Instant now = clock.instant();
        return jdbc.sql(SELECT_OWN + "WHERE g.person_id = :person AND g.id = :grant").param("person", person.value())
                .param("grant", grant.value()).query((row, number) -> own(row, now)).optional()
                .orElseThrow(NotFound::new);
    }

    private static MyGrant own(ResultSet row, Instant now) throws SQLException {
        return new MyGrant(id(row), unitNumber(row), row.getString("unit_name"), institutionNumber(row),
                tier(row, "tier").code(), state(row, now), window(row), scopes(row).toList(), grantor(row),
                instant(row, "created_at"), row.getObject("offer_to", LocalDate.class), endCause(row),
                row.getLong("epoch"));
    }

    private JdbcClient.StatementSpec query(String sql, UnitNumber unit, @Nullable PersonId only, Instant now) {
        return jdbc.sql(sql).param("unit", unit.value()).param("only", only == null ? null : only.value())
                .param("today", WindowPolicy.today(now));
    }

    private static GrantView view(ResultSet row, Instant now) throws SQLException {
        String system = row.getString("source_system");
        return new GrantView(id(row), unitNumber(row), tier(row, "tier").code(), state(row, now),
                new PersonView(new PersonId(row.getObject("person_id", UUID.class)), row.getString("masked_name"),
                        row.getString("masked_id_number"), row.getString("masked_mobile")),
                window(row), scopes(row).toList(), grantor(row), instant(row, "created_at"), instant(row, "changed_at"),
                system == null ? null : new LegacySource(system, row.getString("source_old_account")),
                row.getBoolean("awaits_confirmation") ? true : null, row.getObject("offer_to", LocalDate.class),
                endCause(row), null, row.getLong("epoch"));
    }

    private static @Nullable EndCause endCause(ResultSet row) throws SQLException {
        String cause = row.getString("end_cause");
        return cause == null ? null : EndCause.valueOf(cause);
    }

    private static GrantId id(ResultSet row) throws SQLException {
        return new GrantId(row.getObject("id", UUID.class));
    }

    private static UnitNumber unitNumber(ResultSet row) throws SQLException {
        return new UnitNumber(row.getString("unit_number"));
    }

    private static @Nullable InstitutionNumber institutionNumber(ResultSet row) throws SQLException {
        String number = row.getString("institution_number");
        return number == null ? null : new InstitutionNumber(number);
    }

    private static GrantState state(ResultSet row, Instant now) throws SQLException {
        return GrantState.of(GrantStatus.valueOf(row.getString("status")), window(row), now);
    }

    private static @Nullable Window window(ResultSet row) throws SQLException {
        LocalDate from = row.getObject("valid_from", LocalDate.class);
        return from == null ? null : new Window(from, row.getObject("valid_to", LocalDate.class));
    }

    private static GrantedScopes scopes(ResultSet row) throws SQLException {
        return GrantedScopes.ofCodes(texts(row.getArray("scopes")), texts(row.getArray("review_scopes")));
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

    /// The sort key of the last item of a page.
    private record Key(long tier, UUID id) {

        private static final Key FIRST = new Key(0, new UUID(0, 0));

        static Key of(GrantView view) {
            return new Key(Tier.of(view.tier()).level(), view.id().value());
        }

        /// @throws io.hrsshall.kit.problem.BrokenRule
        ///             if the cursor is malformed
        static Key of(@Nullable String cursor) {
            return Cursor.decode(cursor).map(parts -> new Key(parts.number(0), parts.uuid(1))).orElse(FIRST);
        }

        String cursor() {
            return Cursor.encode(tier, id);
        }
    }
}
