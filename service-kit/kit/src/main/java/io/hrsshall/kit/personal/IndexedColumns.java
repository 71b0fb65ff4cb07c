package io.hrsshall.kit.personal;

import java.sql.Array;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/// The columns of this database with blind indexes, as declared by its migrations, without append-only ones.
class IndexedColumns {

    private final JdbcTemplate jdbc;

    IndexedColumns(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// @param array
    ///            whether the column is an array
    /// @param uniform
    ///            whether all rows with a value have the same form of it
    record Found(String table, String column, boolean array, boolean uniform) {

        @Override
        public String toString() {
            return table + "." + column;
        }
    }

    /// @param row
    ///            the physical position of the row (`ctid`), which changes with each update
    @SuppressWarnings("ArrayRecordComponent") // not compared
    record Value(String row, byte[][] forms) {}

    List<Found> all() {
        return jdbc
                .query("""
                        SELECT c.relname, a.attname, a.atttypid = 'bytea[]'::regtype AS is_array, t.tgargs = 'uniform\\000'::bytea AS uniform
                        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
                            JOIN pg_attribute a ON a.attrelid = c.oid AND t.tgname = 'kit_index_' || a.attname
                        WHERE c.relnamespace = current_schema()::regnamespace AND NOT t.tgisinternal
                            AND t.tgargs <> 'append-only\\000'::bytea ORDER BY 1, 2""",
                        (row, number) -> new Found(row.getString("relname"), row.getString("attname"),
                                row.getBoolean("is_array"),
                                row.getBoolean("uniform")));
    }

    /// The number of blocks of the table. [#values] reads a range of blocks at a time and needs no index.
    long blocks(Found found) {
        return Optional.ofNullable(jdbc.queryForObject(
                "SELECT pg_relation_size(?::regclass) / current_setting('block_size')::bigint", Long.class,
                found.table())).orElse(0L);
    }

    /// Values in these blocks that have a form of one of the versions.
    List<Value> values(Found found, long from, long until, Collection<Integer> versions) {
        String condition = found.array()
                ? "EXISTS (SELECT FROM unnest(%1$s) AS one WHERE kit_index_version(one) = ANY(?))"
                : "kit_index_version(%1$s) = ANY(?)";
        return jdbc.query(("SELECT ctid::text AS row, %1$s AS value FROM %2$s"
                + " WHERE ctid >= '(%3$d,0)'::tid AND ctid < '(%4$d,0)'::tid AND " + condition)
                .formatted(found.column(), found.table(), from, until),
                (row, number) -> new Value(row.getString("row"), found.array()
                        ? array(row.getArray("value"))
                        : new byte[][]{row.getBytes("value")}),
                (Object) versions.toArray(Integer[]::new));
    }

    private static byte[][] array(Array array) throws SQLException {
        return (byte[][]) array.getArray();
    }

    /// Bounds the wait for locks: the conversion gives up, so that business transactions are not held up.
    void waitBriefly() {
        jdbc.execute("SET LOCAL lock_timeout = '200ms'");
    }

    /// Replaces the forms of this row, unless the row was changed meanwhile.
    void replace(Found found, Value value, byte[][] anew) {
        jdbc.update("UPDATE %1$s SET %2$s = ? WHERE ctid = ?::tid AND %2$s = ?".formatted(found.table(),
                found.column()), parameter(found, anew), value.row(), parameter(found, value.forms()));
    }

    private static Object parameter(Found found, byte[][] forms) {
        return found.array() ? forms : forms[0];
    }

    /// Gives all rows with these values the newest form in one transaction, so that the unique index remains effective.
    void settle(Found found, Collection<byte[]> indexes) {
        // Sorted, so that transactions that settle several values do not deadlock.
        indexes.stream().sorted(Arrays::compareUnsigned).forEach(index -> jdbc.query(
                "SELECT kit_index_settle(?::regclass, ?::name, ?)", row -> {
                }, found.table(), found.column(), index));
    }
}
