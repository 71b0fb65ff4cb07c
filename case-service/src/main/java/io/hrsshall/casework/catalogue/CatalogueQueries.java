package io.hrsshall.casework.catalogue;

import io.hrsshall.authority.ItemCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads the stored catalogue.
@Component
class CatalogueQueries {

    private static final String ITEM = """
            SELECT i.code, v.item_version, s.name AS section, g.name AS group_name, v.retired, v.effective_from, v.definition
            FROM service_item i
            JOIN service_item_version v ON v.code = i.code
            JOIN catalogue_node g ON g.code = i.group_code
            JOIN catalogue_node s ON s.code = g.parent_code
            """;

    private final JdbcClient jdbc;

    CatalogueQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Grows with every change of the catalogue.
    long version() {
        return jdbc.sql("SELECT version FROM catalogue_edition").query(Long.class).single();
    }

    /// The catalogue in force on the day, and the versions that will come into force later.
    CatalogueContent content(LocalDate day) {
        long version = version();
        Map<ItemCode, List<CatalogueContent.Dated>> items = jdbc.sql(ITEM + """
                WHERE v.item_version >= COALESCE((SELECT max(c.item_version) FROM service_item_version c
                    WHERE c.code = i.code AND c.effective_from <= :day), 1)
                ORDER BY s.place, g.place, i.place, i.code, v.item_version""").param("day", day)
                .query((row, number) -> new CatalogueContent.Dated(
                        Objects.requireNonNull(row.getObject("effective_from", LocalDate.class)), item(row, number)))
                .list().stream().collect(Collectors.groupingBy(dated -> dated.item().code(), LinkedHashMap::new,
                        Collectors.toUnmodifiableList()));
        return new CatalogueContent(version, sections(), items);
    }

    Optional<ServiceItem> version(ItemCode code, int version) {
        return jdbc.sql(ITEM + "WHERE i.code = :code AND v.item_version = :version").param("code", code.value())
                .param("version", version).query(CatalogueQueries::item).optional();
    }

    /// The sections with their groups, whose items are not counted.
    private List<Section> sections() {
        record Row(String code, String name, Section.Group group) {}
        List<Row> rows = jdbc.sql("""
                SELECT s.code, s.name, g.code AS group_code, g.name AS group_name
                FROM catalogue_node s
                JOIN catalogue_node g ON g.parent_code = s.code
                ORDER BY s.place, s.code, g.place, g.code""")
                .query((row, number) -> new Row(row.getString("code"), row.getString("name"),
                        new Section.Group(row.getString("group_code"), row.getString("group_name"), 0)))
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
                DefinitionJson.read(row.getString("definition")));
    }
}
