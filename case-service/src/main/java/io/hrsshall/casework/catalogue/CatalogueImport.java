package io.hrsshall.casework.catalogue;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Loads the catalogue's files into the database: inserts new items, adds a version of each item that differs, and
/// retires items that were removed. Items that the province has published are left as they are.
@Service
public class CatalogueImport {

    private static final Logger log = LoggerFactory.getLogger(CatalogueImport.class);
    private static final String BY = "case-service";

    private final JdbcClient jdbc;
    private final Clock clock;

    CatalogueImport(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Instances that start at the same time load one after another. An instance with an older edition changes nothing.
    @Transactional
    public void load(CatalogueFiles files) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        int loaded = lockEdition(now);
        if (loaded > files.edition()) {
            log.warn("Catalogue not loaded because a newer edition is loaded, loaded={}, own={}", loaded,
                    files.edition());
            return;
        }
        int place = 0;
        int changed = 0;
        for (CatalogueFiles.SectionFile section : files.sections()) {
            saveNode(section.code(), null, section.name(), ++place, now);
            for (CatalogueFiles.GroupFile group : section.groups()) {
                saveNode(group.code(), section.code(), group.name(), ++place, now);
                for (CatalogueFiles.ItemFile item : group.items()) {
                    changed += saveItem(item, group.code(), ++place, now);
                }
            }
        }
        int retired = retireOthers(files, now);
        jdbc.sql("""
                UPDATE catalogue_edition SET edition = :edition, changed_at = :now, version = version + 1
                WHERE edition <> :edition OR :changed""").param("edition", files.edition()).param("now", now)
                .param("changed", changed + retired > 0).update();
        if (changed + retired > 0) {
            log.info("Catalogue loaded, edition={}, newVersions={}, retired={}, leftAsPublished={}", files.edition(),
                    changed, retired, published());
        }
    }

    private int published() {
        return jdbc.sql("SELECT count(*) FROM service_item WHERE published").query(Integer.class).single();
    }

    private int lockEdition(OffsetDateTime now) {
        jdbc.sql("""
                INSERT INTO catalogue_edition (edition, created_at, created_by, changed_at, changed_by, version)
                VALUES (0, :now, :by, :now, :by, 1) ON CONFLICT DO NOTHING""").param("now", now).param("by", BY)
                .update();
        return jdbc.sql("SELECT edition FROM catalogue_edition FOR UPDATE").query(Integer.class).single();
    }

    private void saveNode(String code, @Nullable String parent, String name, int place, OffsetDateTime now) {
        jdbc.sql("""
                INSERT INTO catalogue_node AS n
                    (code, parent_code, name, place, created_at, created_by, changed_at, changed_by, version)
                VALUES (:code, :parent, :name, :place, :now, :by, :now, :by, 1)
                ON CONFLICT (code) DO UPDATE
                SET name = excluded.name, place = excluded.place, changed_at = excluded.changed_at,
                    version = n.version + 1
                WHERE (n.name, n.place) IS DISTINCT FROM (excluded.name, excluded.place)""").param("code", code)
                .param("parent", parent).param("name", name).param("place", place).param("now", now).param("by", BY)
                .update();
    }

    /// @return 1 if a version was added, else 0
    private int saveItem(CatalogueFiles.ItemFile item, String group, int place, OffsetDateTime now) {
        String definition = DefinitionJson.write(item.source());
        String fingerprint = DefinitionJson.fingerprint(definition);
        record Row(int version, boolean published) {}
        Row row = jdbc.sql("""
                INSERT INTO service_item AS i (code, group_code, place, current_version, created_at, created_by,
                    changed_at, changed_by, version)
                VALUES (:code, :group, :place, 1, :now, :by, :now, :by, 1)
                ON CONFLICT (code) DO UPDATE
                SET group_code = excluded.group_code, place = excluded.place, retired = i.retired AND i.published
                RETURNING current_version AS version, published""").param("code", item.code()).param("group", group)
                .param("place", place).param("now", now).param("by", BY).query(Row.class).single();
        if (row.published()) {
            return 0;
        }
        int version = row.version();
        Optional<String> present = jdbc.sql("""
                SELECT CASE WHEN retired THEN '' ELSE fingerprint END FROM service_item_version
                WHERE code = :code AND item_version = :version""").param("code", item.code()).param("version", version)
                .query(String.class).optional();
        if (present.filter(fingerprint::equals).isPresent()) {
            return 0;
        }
        int next = present.isEmpty() ? version : version + 1;
        jdbc.sql("""
                INSERT INTO service_item_version (code, item_version, name, fingerprint, definition, created_at,
                    created_by, changed_at, changed_by, version)
                VALUES (:code, :next, :name, :fingerprint, CAST(:definition AS json), :now, :by, :now, :by, 1)""")
                .param("code", item.code()).param("next", next).param("name", item.definition().name())
                .param("fingerprint", fingerprint).param("definition", definition).param("now", now).param("by", BY)
                .update();
        jdbc.sql("""
                UPDATE service_item SET current_version = :next, changed_at = :now, version = version + 1
                WHERE code = :code""").param("next", next).param("now", now).param("code", item.code()).update();
        return 1;
    }

    private int retireOthers(CatalogueFiles files, OffsetDateTime now) {
        List<String> codes = files.sections().stream().flatMap(section -> section.groups().stream())
                .flatMap(group -> group.items().stream()).map(CatalogueFiles.ItemFile::code).toList();
        return jdbc
                .sql("""
                        WITH gone AS (
                            UPDATE service_item SET retired = true, current_version = current_version + 1, changed_at = :now,
                                version = version + 1
                            WHERE NOT retired AND NOT published AND code NOT IN (:codes)
                            RETURNING code, current_version)
                        INSERT INTO service_item_version (code, item_version, name, fingerprint, definition, retired, created_at,
                            created_by, changed_at, changed_by, version)
                        SELECT v.code, gone.current_version, v.name, v.fingerprint, v.definition, true, :now, :by, :now, :by, 1
                        FROM gone
                        JOIN service_item_version v ON v.code = gone.code AND v.item_version = gone.current_version - 1""")
                .param("now", now).param("by", BY).param("codes", codes).update();
    }
}
