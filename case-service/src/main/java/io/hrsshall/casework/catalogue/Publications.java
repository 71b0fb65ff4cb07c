package io.hrsshall.casework.catalogue;

import io.hrsshall.casework.catalogue.CatalogueDocument.Node;
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
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The publications and the versions of items that they add.
@Repository
class Publications {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Publications(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// A stored version of an item. The definition is JSON.
    record Stored(String code, int version, String group, LocalDate effectiveFrom, boolean retired,
            @Nullable Integer publication, String fingerprint, String definition) {}

    /// The version of the catalogue.
    long version() {
        return jdbc.sql("SELECT version FROM catalogue_edition").query(Long.class).single();
    }

    /// Publications and imports run one after another.
    ///
    /// @return the version of the catalogue
    long lock() {
        return jdbc.sql("SELECT version FROM catalogue_edition FOR UPDATE").query(Long.class).single();
    }

    /// The versions of these items, oldest first.
    Map<String, List<Stored>> versions(Collection<String> codes) {
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
    Map<String, String> nodes() {
        record Named(String code, String name) {}
        return jdbc.sql("SELECT code, name FROM catalogue_node").query(Named.class).list().stream()
                .collect(Collectors.toMap(Named::code, Named::name));
    }

    /// @return the number of the publication
    int insert(Publication.Draft draft, Audit audit) {
        int number = jdbc.sql("SELECT COALESCE(max(number), 0) + 1 FROM catalogue_publication").query(Integer.class)
                .single();
        jdbc.sql(
                """
                        INSERT INTO catalogue_publication (number, effective_from, note, document, changes, created_at, created_by,
                            created_grant, changed_at, changed_by, changed_grant, version)
                        VALUES (:number, :day, :note, :document, CAST(:changes AS json), :now, :by, :grant, :now, :by, :grant, 1)""")
                .param("number", number).param("day", draft.effectiveFrom()).param("note", draft.note())
                .param("document", draft.document()).param("changes", json.writeValueAsString(draft.changes()))
                .param("now", utc(audit.createdAt())).param("by", audit.createdBy())
                .param("grant", audit.createdGrant()).update();
        return number;
    }

    /// Adds a section or a group after the others. One that exists stays as it is.
    void addNode(Node node, @Nullable String parent, Audit audit) {
        jdbc.sql(
                """
                        INSERT INTO catalogue_node (code, parent_code, name, place, created_at, created_by, changed_at, changed_by,
                            version)
                        VALUES (:code, :parent, :name, (SELECT COALESCE(max(place), 0) + 1 FROM catalogue_node), :now, :by, :now,
                            :by, 1)
                        ON CONFLICT DO NOTHING""")
                .param("code", node.code()).param("parent", parent)
                .param("name", Objects.requireNonNullElse(node.name(), node.code()))
                .param("now", utc(audit.createdAt())).param("by", audit.createdBy()).update();
    }

    /// Adds a version of an item, and the item itself if it is new.
    void addVersion(Stored version, Audit audit) {
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
    long raiseVersion(Audit audit) {
        return jdbc.sql("""
                UPDATE catalogue_edition SET version = version + 1, changed_at = :now, changed_by = :by
                RETURNING version""").param("now", utc(audit.createdAt())).param("by", audit.createdBy())
                .query(Long.class).single();
    }

    /// Newest first.
    ///
    /// @param before
    ///            only publications with a smaller number
    List<Publication> list(long before, int limit) {
        return jdbc.sql("""
                SELECT number, effective_from, note, added, changed, retired, created_at, created_by
                FROM catalogue_publication
                WHERE number < :before ORDER BY number DESC LIMIT :limit""").param("before", before)
                .param("limit", limit).query(this::publication).list();
    }

    long count() {
        return jdbc.sql("SELECT count(*) FROM catalogue_publication").query(Long.class).single();
    }

    Optional<Publication.Detail> find(int number) {
        return jdbc
                .sql("""
                        SELECT number, effective_from, note, added, changed, retired, created_at, created_by, changes, document
                        FROM catalogue_publication WHERE number = :number""")
                .param("number", number)
                .query((row, index) -> new Publication.Detail(publication(row, index), changes(row),
                        row.getString("document")))
                .optional();
    }

    private Publication publication(ResultSet row, int index) throws SQLException {
        return new Publication(row.getInt("number"), day(row), row.getString("note"),
                Objects.requireNonNull(row.getObject("created_at", OffsetDateTime.class)).toInstant(),
                row.getString("created_by"), row.getInt("added"), row.getInt("changed"), row.getInt("retired"));
    }

    private List<ItemChange> changes(ResultSet row) throws SQLException {
        return json.readValue(row.getString("changes"), new TypeReference<>() {
        });
    }

    private static LocalDate day(ResultSet row) throws SQLException {
        return Objects.requireNonNull(row.getObject("effective_from", LocalDate.class));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
