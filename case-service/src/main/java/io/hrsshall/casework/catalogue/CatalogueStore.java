package io.hrsshall.casework.catalogue;

import io.hrsshall.authority.ItemCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The catalogue's tables.
@Repository
class CatalogueStore {

    private static final Logger log = LoggerFactory.getLogger(CatalogueStore.class);
    private static final String BY = "case-service";
    private static final String ITEM = """
            select i.code, v.item_version, s.name as section, g.name as group_name, i.retired, v.definition
            from service_item i
            join service_item_version v on v.code = i.code
            join catalogue_node g on g.code = i.group_code
            join catalogue_node s on s.code = g.parent_code
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    CatalogueStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Brings the tables to the state of the files: new items, a new version of each that differs, the retirement of
    /// those that are gone. Instances that start at the same time wait for each other; one that still carries an older
    /// edition changes nothing.
    @Transactional
    public void load(CatalogueFiles files) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        int loaded = lockEdition(now);
        if (loaded > files.edition()) {
            log.warn("Edition {} of the catalogue is loaded; this instance carries the older {}", loaded,
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
        jdbc.sql("update catalogue_edition set edition = :edition, changed_at = :now, version = version + 1")
                .param("edition", files.edition()).param("now", now).update();
        if (changed + retired > 0) {
            log.info("Loaded edition {} of the catalogue: {} new versions, {} retired", files.edition(), changed,
                    retired);
        }
    }

    private int lockEdition(OffsetDateTime now) {
        jdbc.sql("""
                insert into catalogue_edition (edition, created_at, created_by, changed_at, changed_by, version)
                values (0, :now, :by, :now, :by, 1) on conflict do nothing""").param("now", now).param("by", BY)
                .update();
        return jdbc.sql("select edition from catalogue_edition for update").query(Integer.class).single();
    }

    private void saveNode(String code, @Nullable String parent, String name, int place, OffsetDateTime now) {
        jdbc.sql("""
                insert into catalogue_node as n
                    (code, parent_code, name, place, created_at, created_by, changed_at, changed_by, version)
                values (:code, :parent, :name, :place, :now, :by, :now, :by, 1)
                on conflict (code) do update
                set name = excluded.name, place = excluded.place, changed_at = excluded.changed_at,
                    version = n.version + 1
                where (n.name, n.place) is distinct from (excluded.name, excluded.place)""").param("code", code)
                .param("parent", parent).param("name", name).param("place", place).param("now", now).param("by", BY)
                .update();
    }

    /// @return 1 if the item got a new version
    private int saveItem(CatalogueFiles.ItemFile item, String group, int place, OffsetDateTime now) {
        String definition = Definitions.write(item.source());
        String fingerprint = Definitions.fingerprint(definition);
        int version = jdbc.sql("""
                insert into service_item (code, group_code, place, current_version, created_at, created_by,
                    changed_at, changed_by, version)
                values (:code, :group, :place, 1, :now, :by, :now, :by, 1)
                on conflict (code) do update
                set group_code = excluded.group_code, place = excluded.place, retired = false
                returning current_version""").param("code", item.code()).param("group", group).param("place", place)
                .param("now", now).param("by", BY).query(Integer.class).single();
        Optional<String> present = jdbc
                .sql("select fingerprint from service_item_version where code = :code and item_version = :version")
                .param("code", item.code()).param("version", version).query(String.class).optional();
        if (present.filter(fingerprint::equals).isPresent()) {
            return 0;
        }
        int next = present.isEmpty() ? version : version + 1;
        jdbc.sql("""
                insert into service_item_version (code, item_version, name, fingerprint, definition, created_at,
                    created_by, changed_at, changed_by, version)
                values (:code, :next, :name, :fingerprint, cast(:definition as json), :now, :by, :now, :by, 1)""")
                .param("code", item.code()).param("next", next).param("name", item.definition().name())
                .param("fingerprint", fingerprint).param("definition", definition).param("now", now).param("by", BY)
                .update();
        jdbc.sql("""
                update service_item set current_version = :next, changed_at = :now, version = version + 1
                where code = :code""").param("next", next).param("now", now).param("code", item.code()).update();
        return 1;
    }

    private int retireOthers(CatalogueFiles files, OffsetDateTime now) {
        List<String> codes = files.sections().stream().flatMap(section -> section.groups().stream())
                .flatMap(group -> group.items().stream()).map(CatalogueFiles.ItemFile::code).toList();
        return jdbc.sql("""
                update service_item set retired = true, changed_at = :now, version = version + 1
                where not retired and code not in (:codes)""").param("now", now).param("codes", codes).update();
    }

    List<ServiceItem> current() {
        return jdbc.sql(ITEM + "where v.item_version = i.current_version order by i.place").query(CatalogueStore::item)
                .list();
    }

    Optional<ServiceItem> version(ItemCode code, int version) {
        return jdbc.sql(ITEM + "where i.code = :code and v.item_version = :version").param("code", code.value())
                .param("version", version).query(CatalogueStore::item).optional();
    }

    List<Section> sections() {
        record Row(String code, String name, Section.Group group) {}
        List<Row> rows = jdbc.sql("""
                select s.code, s.name, g.code as group_code, g.name as group_name, count(*) as items
                from catalogue_node s
                join catalogue_node g on g.parent_code = s.code
                join service_item i on i.group_code = g.code and not i.retired
                group by s.code, g.code order by s.place, g.place""")
                .query((row, number) -> new Row(row.getString("code"), row.getString("name"), new Section.Group(
                        row.getString("group_code"), row.getString("group_name"), row.getInt("items"))))
                .list();
        return rows.stream().map(Row::code).distinct()
                .map(code -> rows.stream().filter(row -> row.code().equals(code)).toList())
                .map(groups -> new Section(groups.getFirst().code(), groups.getFirst().name(),
                        groups.stream().map(Row::group).toList()))
                .toList();
    }

    private static ServiceItem item(ResultSet row, int number) throws SQLException {
        return new ServiceItem(new ItemCode(row.getString("code")), row.getInt("item_version"),
                row.getString("section"), row.getString("group_name"), row.getBoolean("retired"),
                Definitions.read(row.getString("definition")));
    }
}
