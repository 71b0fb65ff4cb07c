package io.hrsshall.kit.personal;

import org.springframework.jdbc.core.simple.JdbcClient;

/// Prepares a statement with ON CONFLICT on a blind index while index keys are being replaced: rows that contain the
/// value get its newest form, so that the statement detects the conflict.
public class IndexSettling {

    private final JdbcClient jdbc;
    private final PersonalData personalData;

    IndexSettling(JdbcClient jdbc, PersonalData personalData) {
        this.jdbc = jdbc;
        this.personalData = personalData;
    }

    /// @param index
    ///            computed, not read from the database
    public void settle(String table, String column, byte[] index) {
        if (personalData.isSettling()) {
            jdbc.sql("SELECT kit_index_settle(CAST(:table AS regclass), CAST(:column AS name), :index)")
                    .param("table", table).param("column", column).param("index", index)
                    .query((row, number) -> true).single();
        }
    }
}
