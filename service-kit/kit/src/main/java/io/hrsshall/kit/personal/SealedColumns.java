package io.hrsshall.kit.personal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/// The encrypted columns of this database. They are found by their names, so that a new column cannot be forgotten when
/// a key is replaced.
class SealedColumns {

    private static final long BLOCKS_COUNTED = 8_192;

    private final JdbcTemplate jdbc;
    private final List<Found> columns;

    /// @param exceptions
    ///            columns whose place does not follow from their names
    /// @throws IllegalStateException
    ///             if a column lacks the version of its key or the id of its place
    SealedColumns(JdbcTemplate jdbc, List<SealedColumn> exceptions) {
        this.jdbc = jdbc;
        Map<String, Set<String>> tables = tables();
        this.columns = candidates().stream().map(candidate -> {
            SealedColumn column = exceptions.stream()
                    .filter(each -> each.isOf(candidate.place, candidate.column))
                    .findFirst()
                    .map(each -> new SealedColumn(candidate.table, each.column(), each.id(), each.place(), each.name()))
                    .orElseGet(() -> byName(candidate));
            return found(column, tables.getOrDefault(candidate.table, Set.of()));
        }).toList();
        exceptions.stream().filter(each -> columns.stream().noneMatch(found -> found.place.place().equals(each.place())
                && found.place.column().equals(each.column()))).findFirst().ifPresent(each -> {
                    throw new IllegalStateException("there is no column " + each.table() + "." + each.column());
                });
    }

    /// @param version
    ///            the column with the version of the key
    record Found(SealedColumn place, String version) {

        @Override
        public String toString() {
            return place.table() + "." + place.column();
        }
    }

    private record Candidate(String table, String place, String column) {}

    private static SealedColumn byName(Candidate candidate) {
        if (candidate.column.equals(SealedColumn.SUFFIX)) {
            throw new IllegalStateException("the place of " + candidate.table + "." + candidate.column
                    + " does not follow from its name: declare a SealedColumn");
        }
        return SealedColumn.byName(candidate.table, candidate.place, candidate.column);
    }

    private static Found found(SealedColumn column, Set<String> all) {
        String version = Arrays.stream(column.versionColumns()).filter(all::contains).findFirst().orElseThrow(
                () -> new IllegalStateException(
                        column.table() + "." + column.column() + " has no column " + column.versionColumns()[0]));
        if (!all.contains(column.id())) {
            throw new IllegalStateException("the place of " + column.table() + "." + column.column()
                    + " is not known: there is no column " + column.id() + ". Declare a SealedColumn");
        }
        return new Found(column, version);
    }

    /// Of a partitioned table, each partition.
    private List<Candidate> candidates() {
        return jdbc.query(
                """
                        SELECT c.relname, coalesce(parent.relname, c.relname) AS place, a.attname
                        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                            LEFT JOIN pg_inherits i ON i.inhrelid = c.oid LEFT JOIN pg_class parent ON parent.oid = i.inhparent
                        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND a.attnum > 0
                            AND NOT a.attisdropped AND (a.attname = 'cipher' OR a.attname LIKE '%\\_cipher') ORDER BY 1, 3""",
                (row, number) -> new Candidate(row.getString("relname"), row.getString("place"),
                        row.getString("attname")));
    }

    private Map<String, Set<String>> tables() {
        Map<String, Set<String>> tables = new TreeMap<>();
        jdbc.query(
                "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()",
                row -> {
                    tables.computeIfAbsent(row.getString("table_name"), name -> new TreeSet<>())
                            .add(row.getString("column_name"));
                });
        return tables;
    }

    List<Found> all() {
        return columns;
    }

    /// Whether values of this place are found again when their key is replaced.
    boolean hasPlace(String table, String column) {
        return columns.stream().anyMatch(found -> found.place.holds(table, column));
    }

    /// Values by the version of their key.
    Map<Integer, Long> counts() {
        Map<Integer, Long> counts = new TreeMap<>();
        columns.forEach(found -> counts(found).forEach((version, many) -> counts.merge(version, many, Long::sum)));
        return counts;
    }

    /// In portions, because a statement may not take long.
    private Map<Integer, Long> counts(Found found) {
        Map<Integer, Long> counts = new TreeMap<>();
        long blocks = blocks(found);
        for (long block = 0; block <= blocks; block += BLOCKS_COUNTED) {
            jdbc.query("""
                    SELECT %1$s AS version, count(*) AS many FROM %2$s
                    WHERE ctid >= '(%4$d,0)'::tid AND ctid < '(%5$d,0)'::tid AND %3$s IS NOT NULL GROUP BY 1"""
                    .formatted(found.version, found.place.table(), found.place.column(), block,
                            block + BLOCKS_COUNTED),
                    row -> {
                        counts.merge(row.getInt("version"), row.getLong("many"), Long::sum);
                    });
        }
        return counts;
    }

    /// One value of each column and version.
    List<Value> samples() {
        List<Value> samples = new ArrayList<>();
        columns.forEach(found -> counts(found).keySet().forEach(version -> samples.addAll(jdbc.query(
                "SELECT %s FROM %s WHERE %s = ? AND %s IS NOT NULL LIMIT 1".formatted(select(found),
                        found.place.table(), found.version, found.place.column()),
                mapper(found), version))));
        return samples;
    }

    /// How many blocks the table has: [#values] reads some of them at a time, whatever indexes there are.
    long blocks(Found found) {
        return Optional.ofNullable(jdbc.queryForObject(
                "SELECT pg_relation_size(?::regclass) / current_setting('block_size')::bigint", Long.class,
                found.place.table())).orElse(0L);
    }

    /// Rows in these blocks whose key has one of the versions. The values are read in smaller portions.
    List<String> rows(Found found, long from, long until, Set<Integer> versions) {
        return jdbc.queryForList("""
                SELECT ctid::text FROM %s
                WHERE ctid >= '(%d,0)'::tid AND ctid < '(%d,0)'::tid AND %s = ANY(?) AND %s IS NOT NULL"""
                .formatted(found.place.table(), from, until, found.version, found.place.column()), String.class,
                new Object[]{versions.toArray(Integer[]::new)});
    }

    List<Value> values(Found found, List<String> rows, Set<Integer> versions) {
        return jdbc.query("SELECT %s FROM %s WHERE ctid = ANY(?::tid[]) AND %s = ANY(?) AND %s IS NOT NULL"
                .formatted(select(found), found.place.table(), found.version, found.place.column()), mapper(found),
                rows.toArray(String[]::new), versions.toArray(Integer[]::new));
    }

    private static String select(Found found) {
        return "ctid::text AS row, %s AS id, %s AS name, %s AS cipher, %s AS version".formatted(found.place.id(),
                found.place.name(), found.place.column(), found.version);
    }

    private static RowMapper<Value> mapper(Found found) {
        return (row, number) -> new Value(row.getString("row"), found.place.place(), row.getObject("id", UUID.class),
                row.getString("name"), new Sealed(row.getBytes("cipher"), row.getInt("version")));
    }

    /// Replaces the values that have not been changed meanwhile. Versions of rows remain: the content is the same.
    void replace(Found found, List<Value> values, List<Sealed> anew) {
        jdbc.batchUpdate("UPDATE %1$s SET %2$s = ?, %3$s = ? WHERE ctid = ?::tid AND %2$s = ?"
                .formatted(found.place.table(), found.place.column(), found.version),
                new BatchPreparedStatementSetter() {

                    @Override
                    public void setValues(PreparedStatement statement, int i) throws SQLException {
                        statement.setBytes(1, anew.get(i).cipher());
                        statement.setInt(2, anew.get(i).keyVersion());
                        statement.setString(3, values.get(i).row());
                        statement.setBytes(4, values.get(i).sealed().cipher());
                    }

                    @Override
                    public int getBatchSize() { return values.size(); }
                });
    }

    @Override
    public String toString() {
        return columns.stream().map(Found::toString).collect(Collectors.joining(", "));
    }

    /// @param row
    ///            where it is stored at the moment
    record Value(String row, String table, UUID id, String name, Sealed sealed) {

        int version() {
            return sealed.keyVersion();
        }

        boolean opens(PersonalData personalData) {
            try {
                personalData.open(table, id, name, sealed);
                return true;
            } catch (IllegalStateException _) {
                return false;
            }
        }
    }
}
