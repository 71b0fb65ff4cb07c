package io.hrsshall.deploy.local.check;

/// A query for keys in the order of their bytes, which compares them with those of another database one by one,
/// whatever their number.
///
/// @param sql
///            with the columns `key` (text, in order), `place` (bigint; 0 if only the key counts) and `example` (text,
///            an id without personal data)
record Keys(String database, String sql) {

    /// Rows that name themselves.
    static Keys of(String database, String key, String table, String condition) {
        return of(database, key, key, table, condition);
    }

    /// @param example
    ///            what names the row in a report
    static Keys of(String database, String key, String example, String table, String condition) {
        return new Keys(database, """
                SELECT (%1$s)::text AS key, 0::bigint AS place, (%2$s)::text AS example FROM %3$s WHERE %4$s
                ORDER BY (%1$s)::text COLLATE "C\"""".formatted(key, example, table, condition));
    }

    static Keys of(String database, String key, String table) {
        return of(database, key, table, key + " IS NOT NULL");
    }
}
