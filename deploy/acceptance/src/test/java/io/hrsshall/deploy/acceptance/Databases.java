package io.hrsshall.deploy.acceptance;

import io.hrsshall.deploy.local.stack.Administrator;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Direct access to the services' databases.
final class Databases {

    private final int port;
    private final Administrator.Login superuser;

    Databases(int port, Administrator.Login superuser) {
        this.port = port;
        this.superuser = superuser;
    }

    /// The values of the first column.
    List<String> column(String database, String sql, Object... parameters) {
        try (Connection connection = connect(database); var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<String> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(database + ": " + sql, e);
        }
    }

    void execute(String database, String sql) {
        try (Connection connection = connect(database); var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(database + ": " + sql, e);
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + port + "/" + database,
                superuser.user(), superuser.password());
    }

    /// @param table
    ///            with its database, such as `identity.accounts`
    TableLock lock(String table) {
        return lock(table, "SHARE ROW EXCLUSIVE");
    }

    /// Not even reads of the table get on.
    TableLock lockReads(String table) {
        return lock(table, "ACCESS EXCLUSIVE");
    }

    private TableLock lock(String table, String mode) {
        String[] name = table.split("\\.");
        try {
            return new TableLock(connect(name[0]), name[1], mode);
        } catch (SQLException e) {
            throw new IllegalStateException(table, e);
        }
    }

    void rename(String database, String table, String name) {
        try (Connection connection = connect(database); var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE " + table + " RENAME TO " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(database + "." + table, e);
        }
    }

    /// The number of rows of each table.
    Map<String, Long> tables(String database) {
        Map<String, Long> tables = new TreeMap<>();
        column(database, """
                SELECT table_name || ' ' || (xpath('/row/c/text()', query_to_xml(
                    'SELECT count(*) AS c FROM ' || quote_ident(table_name), false, true, '')))[1]::text
                FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'""")
                .forEach(row -> tables.put(database + "." + row.substring(0, row.indexOf(' ')),
                        Long.parseLong(row.substring(row.indexOf(' ') + 1))));
        return tables;
    }

    long count(String database, String sql, Object... parameters) {
        return Long.parseLong(column(database, sql, parameters).getFirst());
    }
}
