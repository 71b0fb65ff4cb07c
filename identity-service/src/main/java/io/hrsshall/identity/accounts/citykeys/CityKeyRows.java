package io.hrsshall.identity.accounts.citykeys;

import io.hrsshall.identity.accounts.citykeys.KeyProof.ProvenKey;
import io.hrsshall.kit.values.City;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The keys of cities (`city_key_sets`, `city_keys`).
@Repository
class CityKeyRows {

    private final JdbcClient jdbc;

    CityKeyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// All keys of a city.
    ///
    /// @param id
    ///            of the task that publishes them
    /// @param published
    ///            whether Keycloak has the last change
    record KeySet(UUID id, String city, long version, boolean published) {}

    /// Locks the keys of the city, so that parallel changes are made one after another.
    KeySet lock(City city) {
        jdbc.sql("INSERT INTO city_key_sets (city, id) VALUES (:city, :id) ON CONFLICT DO NOTHING")
                .param("city", city.code()).param("id", UUID.randomUUID()).update();
        return jdbc.sql("SELECT *, version = published AS done FROM city_key_sets WHERE city = :city FOR UPDATE")
                .param("city", city.code()).query((row, number) -> set(row)).single();
    }

    Optional<KeySet> find(City city) {
        return jdbc.sql("SELECT *, version = published AS done FROM city_key_sets WHERE city = :city")
                .param("city", city.code()).query((row, number) -> set(row)).optional();
    }

    Optional<KeySet> find(UUID id) {
        return jdbc.sql("SELECT *, version = published AS done FROM city_key_sets WHERE id = :id").param("id", id)
                .query((row, number) -> set(row)).optional();
    }

    List<KeySet> all() {
        return jdbc.sql("SELECT *, version = published AS done FROM city_key_sets").query((row, number) -> set(row))
                .list();
    }

    private static KeySet set(ResultSet row) throws SQLException {
        return new KeySet(row.getObject("id", UUID.class), row.getString("city"), row.getLong("version"),
                row.getBoolean("done"));
    }

    /// Keys that are not revoked, the oldest first.
    List<CityKey> active(City city) {
        return jdbc.sql("""
                SELECT kid, algorithm, created_at, created_by FROM city_keys
                WHERE city = :city AND revoked_at IS NULL ORDER BY created_at, kid""").param("city", city.code())
                .query((row, number) -> new CityKey(row.getString("kid"), row.getString("algorithm"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(), row.getString("created_by")))
                .list();
    }

    /// The JSON Web Keys of a city that are not revoked.
    List<String> activeKeys(String city) {
        return jdbc.sql("SELECT key FROM city_keys WHERE city = :city AND revoked_at IS NULL ORDER BY created_at, kid")
                .param("city", city).query(String.class).list();
    }

    /// Empty if the city never registered it.
    Optional<Boolean> isRevoked(City city, String kid) {
        return jdbc.sql("SELECT revoked_at IS NOT NULL FROM city_keys WHERE city = :city AND kid = :kid")
                .param("city", city.code()).param("kid", kid).query(Boolean.class).optional();
    }

    void insert(City city, ProvenKey key, String by, Instant now) {
        jdbc.sql("""
                INSERT INTO city_keys (city, kid, key, algorithm, created_at, created_by)
                VALUES (:city, :kid, :key, :algorithm, :now, :by)""").param("city", city.code())
                .param("kid", key.kid()).param("key", key.json()).param("algorithm", key.algorithm())
                .param("now", now.atOffset(ZoneOffset.UTC)).param("by", by).update();
        changed(city);
    }

    void revoke(City city, String kid, String by, Instant now) {
        jdbc.sql("""
                UPDATE city_keys SET revoked_at = :now, revoked_by = :by
                WHERE city = :city AND kid = :kid AND revoked_at IS NULL""").param("city", city.code())
                .param("kid", kid).param("now", now.atOffset(ZoneOffset.UTC)).param("by", by).update();
        changed(city);
    }

    private void changed(City city) {
        jdbc.sql("UPDATE city_key_sets SET version = version + 1 WHERE city = :city").param("city", city.code())
                .update();
    }

    void published(UUID id, long version) {
        jdbc.sql("UPDATE city_key_sets SET published = :version WHERE id = :id AND published < :version")
                .param("id", id).param("version", version).update();
    }
}
