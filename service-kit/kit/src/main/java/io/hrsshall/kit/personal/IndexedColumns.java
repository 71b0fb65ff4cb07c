package io.hrsshall.kit.personal;

import java.sql.Array;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/// The columns with blind indexes of this database, as declared by its migrations, without those whose rows are
/// not changed.
class IndexedColumns {

    private final JdbcTemplate jdbc;

    IndexedColumns(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// @param many
    ///            the column is an array
    /// @param same
    ///            whether all rows with a value have the same form of it
    record Found(String table, String column, boolean many, boolean same) {

        @Override
        public String toString() {
            return table + "." + column;
        }
    }

    /// @param row
    ///            where it is stored at the moment
    @SuppressWarnings("ArrayRecordComponent") // not compared
    record Value(String row, byte[][] forms) {}

    List<Found> all() {
        return jdbc
                .query("""
                        SELECT c.relname, a.attname, a.atttypid = 'bytea[]'::regtype AS many, t.tgargs = 'same\\000'::bytea AS same
                        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
                            JOIN pg_attribute a ON a.attrelid = c.oid AND t.tgname = 'kit_index_' || a.attname
                        WHERE c.relnamespace = current_schema()::regnamespace AND NOT t.tgisinternal
                            AND t.tgargs <> 'kept\\000'::bytea ORDER BY 1, 2""",
                        (row, number) -> new Found(row.getString("relname"), row.getString("attname"),
                                row.getBoolean("many"),
                                row.getBoolean("same")));
    }

    /// How many blocks the table has: [#values] reads some of them at a time, whatever indexes there are.
    long blocks(Found found) {
        return Optional.ofNullable(jdbc.queryForObject(
                "SELECT pg_relation_size(?::regclass) / current_setting('block_size')::bigint", Long.class,
                found.table())).orElse(0L);
    }

    /// Those in these blocks with a form of one of the versions.
    List<Value> values(Found found, long from, long until, Collection<Integer> versions) {
        String condition = found.many()
                ? "EXISTS (SELECT FROM unnest(%1$s) AS one WHERE kit_index_version(one) = ANY(?))"
                : "kit_index_version(%1$s) = ANY(?)";
        return jdbc.query(("SELECT ctid::text AS row, %1$s AS value FROM %2$s"
                + " WHERE ctid >= '(%3$d,0)'::tid AND ctid < '(%4$d,0)'::tid AND " + condition)
                .formatted(found.column(), found.table(), from, until),
                (row, number) -> new Value(row.getString("row"), found.many()
                        ? array(row.getArray("value"))
                        : new byte[][]{row.getBytes("value")}),
                (Object) versions.toArray(Integer[]::new));
    }

    private static byte[][] array(Array array) throws SQLException {
        return (byte[][]) array.getArray();
    }

    /// Gives up instead of letting anybody wait.
    void waitBriefly() {
        jdbc.execute("SET LOCAL lock_timeout = '200ms'");
    }

    /// Of this row, unless it was changed meanwhile.
    void replace(Found found, Value value, byte[][] anew) {
        jdbc.update("UPDATE %1$s SET %2$s = ? WHERE ctid = ?::tid AND %2$s = ?".formatted(found.table(),
                found.column()), parameter(found, anew), value.row(), parameter(found, value.forms()));
    }

    private static Object parameter(Found found, byte[][] forms) {
        return found.many() ? forms : forms[0];
    }

    /// In all rows: they have the same form at any time, so that the unique index sees them.
    void settle(Found found, Collection<byte[]> indexes) {
        // In the same order as anybody else who settles several.
        indexes.stream().sorted(Arrays::compareUnsigned).forEach(index -> jdbc.query(
                "SELECT kit_index_settle(?::regclass, ?::name, ?)", row -> {
                }, found.table(), found.column(), index));
    }
}
