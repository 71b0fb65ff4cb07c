package io.hrsshall.casework.catalogue;

import io.hrsshall.authority.ItemCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads the loaded catalogue.
@Repository
class CatalogueQueries {

    private static final String ITEM = """
            SELECT i.code, v.item_version, s.name AS section, g.name AS group_name, i.retired, v.definition
            FROM service_item i
            JOIN service_item_version v ON v.code = i.code
            JOIN catalogue_node g ON g.code = i.group_code
            JOIN catalogue_node s ON s.code = g.parent_code
            """;

    private final JdbcClient jdbc;

    CatalogueQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The current version of every item, including retired ones.
    List<ServiceItem> current() {
        return jdbc.sql(ITEM + "WHERE v.item_version = i.current_version ORDER BY i.place")
                .query(CatalogueQueries::item).list();
    }

    Optional<ServiceItem> version(ItemCode code, int version) {
        return jdbc.sql(ITEM + "WHERE i.code = :code AND v.item_version = :version").param("code", code.value())
                .param("version", version).query(CatalogueQueries::item).optional();
    }

    List<Section> sections() {
        record Row(String code, String name, Section.Group group) {}
        List<Row> rows = jdbc.sql("""
                SELECT s.code, s.name, g.code AS group_code, g.name AS group_name, count(*) AS items
                FROM catalogue_node s
                JOIN catalogue_node g ON g.parent_code = s.code
                JOIN service_item i ON i.group_code = g.code AND NOT i.retired
                GROUP BY s.code, g.code ORDER BY s.place, g.place""")
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
                DefinitionJson.read(row.getString("definition")));
    }
}
