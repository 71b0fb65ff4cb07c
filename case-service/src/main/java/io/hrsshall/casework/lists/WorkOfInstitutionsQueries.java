package io.hrsshall.casework.lists;

import io.hrsshall.casework.lists.WorkOfInstitutions.Work;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Counts the cases of a unit's institutions that wait for the institution or the city.
@Component
public class WorkOfInstitutionsQueries {

    private final JdbcClient jdbc;

    WorkOfInstitutionsQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public WorkOfInstitutions of(UnitNumber unit) {
        return new WorkOfInstitutions(jdbc.sql("""
                SELECT institution_number, count(*) FILTER (WHERE status = 'SUPPLEMENT_ASKED') AS to_supplement,
                    count(*) FILTER (WHERE status <> 'SUPPLEMENT_ASKED') AS in_progress
                FROM cases WHERE unit_number = :unit AND institution_number IS NOT NULL
                    AND status IN ('SUBMITTED', 'ACCEPTED', 'SUSPENDED', 'SUPPLEMENT_ASKED')
                GROUP BY institution_number ORDER BY institution_number""").param("unit", unit.value())
                .query((row, index) -> new Work(new InstitutionNumber(row.getString("institution_number")),
                        row.getInt("to_supplement"), row.getInt("in_progress")))
                .list());
    }
}
