package io.hrsshall.kit.personal;

/// Where the values of an encrypted column are encrypted for, if that does not follow from its name; a bean per column.
/// By its name, the column `answer_cipher` of a table holds what was encrypted for the table, the row's `id` and
/// `answer`, and `answer_key_version` (or `key_version`) holds the version of its key.
///
/// @param column
///            ends with `cipher`
/// @param id
///            the column that holds the id of the place
/// @param place
///            the table of the place
/// @param name
///            an SQL expression of the place's column
public record SealedColumn(String table, String column, String id, String place, String name) {

    static final String SUFFIX = "cipher";
    private static final String VERSION = "key_version";

    public SealedColumn {
        if (!column.equals(SUFFIX) && !column.endsWith("_" + SUFFIX)) {
            throw new IllegalArgumentException("an encrypted column is named …_cipher, not " + column);
        }
        if (!name.startsWith("'") || name.indexOf('\'', 1) < 0) {
            throw new IllegalArgumentException("the name of a place begins with a text: " + name);
        }
    }

    /// Of a table whose id is named otherwise.
    public static SealedColumn withId(String table, String column, String id) {
        return new SealedColumn(table, column, id, table, literal(prefix(column)));
    }

    static SealedColumn byName(String table, String place, String column) {
        return new SealedColumn(table, column, "id", place, literal(prefix(column)));
    }

    public static String literal(String text) {
        return "'" + text + "'";
    }

    private static String prefix(String column) {
        return column.equals(SUFFIX) ? "" : column.substring(0, column.length() - SUFFIX.length() - 1);
    }

    /// In the order of preference.
    String[] versionColumns() {
        String prefix = prefix(column);
        return prefix.isEmpty() ? new String[]{VERSION} : new String[]{prefix + "_" + VERSION, VERSION};
    }

    /// Whether a value that is encrypted for this table and column is stored here.
    boolean holds(String otherPlace, String otherName) {
        int end = name.indexOf('\'', 1);
        String first = name.substring(1, end);
        return place.equals(otherPlace)
                && (end == name.length() - 1 ? otherName.equals(first) : otherName.startsWith(first));
    }

    boolean isOf(String otherTable, String otherColumn) {
        return table.equals(otherTable) && column.equals(otherColumn);
    }
}
