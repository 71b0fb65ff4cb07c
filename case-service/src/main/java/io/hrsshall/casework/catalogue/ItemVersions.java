package io.hrsshall.casework.catalogue;

import io.hrsshall.casework.catalogue.CodePlaces.Place;
import io.hrsshall.kit.data.Audit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The stored versions of items, with their places in the catalogue, for publishing. Each change raises the version of
/// the catalogue; an item counts its own versions (`item_version`).
@Repository
public class ItemVersions {

    private final JdbcClient jdbc;

    ItemVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A stored version of an item. The definition is JSON.
    public record Stored(String code, int version, String group, LocalDate effectiveFrom, boolean retired,
            @Nullable Integer publication, String fingerprint, String definition) {}

    /// The version of the catalogue.
    public long version() {
        return jdbc.sql("SELECT version FROM catalogue_edition").query(Long.class).single();
    }

    /// Publications and imports run one after another.
    ///
    /// @return the version of the catalogue
    public long lock() {
        return jdbc.sql("SELECT version FROM catalogue_edition FOR UPDATE").query(Long.class).single();
    }

    /// The versions of these items, oldest first.
    public Map<String, List<Stored>> versions(Collection<String> codes) {
        return jdbc
                .sql("""
                        SELECT v.code, v.item_version AS version, i.group_code AS "group", v.effective_from, v.retired, v.publication,
                            v.fingerprint, v.definition
                        FROM service_item_version v
                        JOIN service_item i ON i.code = v.code
                        WHERE v.code = ANY(string_to_array(:codes, ',')) ORDER BY v.code, v.item_version""")
                .param("codes", String.join(",", codes))
                .query((row, number) -> new Stored(row.getString("code"), row.getInt("version"), row.getString("group"),
                        day(row), row.getBoolean("retired"), row.getObject("publication", Integer.class),
                        row.getString("fingerprint"), row.getString("definition")))
                .list().stream().collect(Collectors.groupingBy(Stored::code));
    }

    /// The names of sections and groups by code.
    public Map<String, String> nodes() {
        record Named(String code, String name) {}
        return jdbc.sql("SELECT code, name FROM catalogue_node").query(Named.class).list().stream()
                .collect(Collectors.toMap(Named::code, Named::name));
    }

    /// The codes of all sections, groups and items, retired ones among them.
    public List<Place> places() {
        return jdbc.sql("""
                SELECT code, CASE WHEN parent_code IS NULL THEN 'SECTION' ELSE 'GROUP' END AS kind,
                    COALESCE(parent_code, '') AS parent FROM catalogue_node
                UNION ALL SELECT code, 'ITEM', group_code FROM service_item""")
                .query((row, _) -> new Place(row.getString("code"), CodePlaces.Kind.valueOf(row.getString("kind")),
                        row.getString("parent")))
                .list();
    }

    /// Adds a section or a group after the others. One that exists stays as it is.
    public void addNode(String code, @Nullable String name, @Nullable String parent, Audit audit) {
        jdbc.sql(
                """
                        INSERT INTO catalogue_node (code, parent_code, name, place, created_at, created_by, changed_at, changed_by,
                            version)
                        VALUES (:code, :parent, :name, (SELECT COALESCE(max(place), 0) + 1 FROM catalogue_node), :now, :by, :now,
                            :by, 1)
                        ON CONFLICT DO NOTHING""")
                .param("code", code).param("parent", parent)
                .param("name", Objects.requireNonNullElse(name, code))
                .param("now", utc(audit.createdAt())).param("by", audit.createdBy()).update();
    }

    /// Adds a version of an item, and the item itself if it is new.
    public void addVersion(Stored version, Audit audit) {
        jdbc.sql("""
                INSERT INTO service_item AS i (code, group_code, place, current_version, retired, published, created_at,
                    created_by, changed_at, changed_by, version)
                VALUES (:code, :group, (SELECT COALESCE(max(place), 0) + 1 FROM service_item WHERE group_code = :group),
                    :version, :retired, true, :now, :by, :now, :by, 1)
                ON CONFLICT (code) DO UPDATE
                SET current_version = excluded.current_version, retired = excluded.retired, published = true,
                    changed_at = excluded.changed_at, changed_by = excluded.changed_by, version = i.version + 1""")
                .param("code", version.code()).param("group", version.group()).param("version", version.version())
                .param("retired", version.retired()).param("now", utc(audit.createdAt()))
                .param("by", audit.createdBy()).update();
        jdbc.sql(
                """
                        INSERT INTO service_item_version (code, item_version, name, fingerprint, definition, effective_from, retired,
                            publication, created_at, created_by, created_grant, changed_at, changed_by, changed_grant, version)
                        VALUES (:code, :version, :name, :fingerprint, CAST(:definition AS json), :day, :retired, :publication, :now,
                            :by, :grant, :now, :by, :grant, 1)""")
                .param("code", version.code())
                .param("version", version.version()).param("name", DefinitionJson.read(version.definition()).name())
                .param("fingerprint", version.fingerprint()).param("definition", version.definition())
                .param("day", version.effectiveFrom()).param("retired", version.retired())
                .param("publication", version.publication()).param("now", utc(audit.createdAt()))
                .param("by", audit.createdBy()).param("grant", audit.createdGrant()).update();
    }

    /// @return the version of the catalogue after the change
    public long raiseVersion(Audit audit) {
        return jdbc.sql("""
                UPDATE catalogue_edition SET version = version + 1, changed_at = :now, changed_by = :by
                RETURNING version""").param("now", utc(audit.createdAt())).param("by", audit.createdBy())
                .query(Long.class).single();
    }

    private static LocalDate day(ResultSet row) throws SQLException {
        return Objects.requireNonNull(row.getObject("effective_from", LocalDate.class));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
