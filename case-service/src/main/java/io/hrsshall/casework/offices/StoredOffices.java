package io.hrsshall.casework.offices;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.web.ETags;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The offices as cities state them, with every earlier statement.
@Repository
class StoredOffices {

    private static final Logger log = LoggerFactory.getLogger(StoredOffices.class);
    private static final String SELECT = """
            SELECT city, kind, authority, address, hours, telephone, complaints, changed_at, changed_by, version
            FROM city_office
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    StoredOffices(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Key(City city, AuthorityKind kind) {}

    /// @param changedBy
    ///            the account of the head of staff
    record Stored(Key key, Office office, Instant changedAt, UUID changedBy, long version) {}

    Optional<Stored> find(Key key) {
        return jdbc.sql(SELECT + "WHERE city = :city AND kind = :kind").param("city", key.city().code())
                .param("kind", key.kind().code()).query((row, _) -> stored(row)).optional();
    }

    Map<Key, Stored> all() {
        return jdbc.sql(SELECT).query((row, _) -> stored(row)).list().stream()
                .collect(Collectors.toUnmodifiableMap(Stored::key, Function.identity()));
    }

    Map<AuthorityKind, Stored> of(City city) {
        return jdbc.sql(SELECT + "WHERE city = ?").param(city.code()).query((row, _) -> stored(row)).list().stream()
                .collect(Collectors.toUnmodifiableMap(each -> each.key().kind(), Function.identity()));
    }

    @Transactional
    public void state(Key key, Office office, @Nullable String ifMatch, Actor by) {
        Audit audit = Audit.created(by, clock.instant());
        // So that two heads of staff wait for each other, even if the city has stated nothing yet.
        write("""
                INSERT INTO city_office (city, kind, authority, address, hours, telephone, complaints, created_at,
                    created_by, created_grant, changed_at, changed_by, changed_grant, version)
                VALUES (:city, :kind, :authority, :address, :hours, :telephone, :complaints, :now, :by, :grant, :now,
                    :by, :grant, 0) ON CONFLICT DO NOTHING""", key, office, audit);
        ETags.require(ifMatch, jdbc.sql("SELECT version FROM city_office WHERE city = ? AND kind = ? FOR UPDATE")
                .param(key.city().code()).param(key.kind().code()).query(Long.class).single());
        write("""
                WITH changed AS (
                    UPDATE city_office SET authority = :authority, address = :address, hours = :hours,
                        telephone = :telephone, complaints = :complaints, changed_at = :now, changed_by = :by,
                        changed_grant = :grant, version = version + 1
                    WHERE city = :city AND kind = :kind
                    RETURNING *)
                INSERT INTO city_office_revision (city, kind, revision, authority, address, hours, telephone,
                    complaints, created_at, created_by, created_grant, changed_at, changed_by, changed_grant, version)
                SELECT city, kind, version, authority, address, hours, telephone, complaints, :now, :by, :grant, :now,
                    :by, :grant, 1
                FROM changed""", key, office, audit);
        log.info("Office stated, city={}, kind={}, by={}", key.city().code(), key.kind().code(), Audit.who(by));
    }

    private void write(String statement, Key key, Office office, Audit audit) {
        jdbc.sql(statement).param("city", key.city().code()).param("kind", key.kind().code())
                .param("authority", office.authority()).param("address", office.address())
                .param("hours", office.hours()).param("telephone", office.telephone())
                .param("complaints", office.complaints()).param("now", audit.createdAt().atOffset(ZoneOffset.UTC))
                .param("by", audit.createdBy()).param("grant", audit.createdGrant()).update();
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                new Key(new City(row.getString("city")), AuthorityKind.of(row.getString("kind"))),
                Office.stated(row.getString("authority"), row.getString("address"), row.getString("hours"),
                        row.getString("telephone"), row.getString("complaints")),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                UUID.fromString(row.getString("changed_by")), row.getLong("version"));
    }
}
