package io.hrsshall.kit.test;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The columns of a service's database that may hold blind indexes.
public final class BlindIndexes {

    private BlindIndexes() {}

    /// Binary columns that are neither encrypted nor declared by `kit_index_column`, so that no column is forgotten
    /// when an index key is replaced. Tables of the kit are left out: the kit declares its own columns.
    public static List<String> undeclared(JdbcClient jdbc) {
        return jdbc
                .sql("""
                        SELECT c.relname || '.' || a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0
                            AND NOT a.attisdropped AND a.atttypid IN ('bytea'::regtype, 'bytea[]'::regtype)
                            AND a.attname <> 'cipher' AND a.attname NOT LIKE '%\\_cipher' AND c.relname NOT LIKE 'kit\\_%'
                            AND c.relname NOT LIKE 'outbox\\_%' AND c.relname NOT LIKE 'inbox\\_%' AND c.relname NOT LIKE 'feed\\_%'
                            AND c.relname <> 'scheduled_tasks'
                            AND NOT EXISTS (SELECT FROM pg_trigger t
                                WHERE t.tgrelid = c.oid AND t.tgname = 'kit_index_' || a.attname) ORDER BY 1""")
                .query(String.class).list();
    }

    /// Columns with the rule `uniform` that lack an index by which all rows with a value are found.
    public static List<String> slow(JdbcClient jdbc) {
        return jdbc.sql("""
                SELECT c.relname || '.' || a.attname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
                    JOIN pg_attribute a ON a.attrelid = c.oid AND t.tgname = 'kit_index_' || a.attname
                WHERE c.relnamespace = current_schema()::regnamespace AND t.tgargs = 'uniform\\000'::bytea
                    AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indkey[0] = a.attnum
                        AND (i.indpred IS NULL
                            OR pg_get_expr(i.indpred, c.oid) = '(' || a.attname || ' IS NOT NULL)')) ORDER BY 1""")
                .query(String.class).list();
    }
}
