package io.hrsshall.casework.retention;

import java.time.Period;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads the terms that the department stated. They are few, and read at each use, so a change takes effect at once.
@Repository
class StatedTerms {

    private final JdbcClient jdbc;
    private final CaseRetentionSettings settings;

    StatedTerms(JdbcClient jdbc, CaseRetentionSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    Terms terms() {
        Map<String, Optional<Term>> stated = new HashMap<>();
        jdbc.sql("SELECT item_code, months, source FROM case_retention").query(row -> {
            String source = row.getString("source");
            stated.put(row.getString("item_code"), Optional.ofNullable(row.getObject("months", Integer.class))
                    .map(months -> new Term(Period.ofMonths(months), source)));
        });
        return new Terms(stated, settings.term());
    }
}
