package io.hrsshall.casework.filing;

import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.values.City;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Issues case numbers from a database sequence: parallel filings do not wait for each other; a filing that is rolled
/// back leaves a gap.
@Repository
class CaseNumbers {

    private final JdbcClient jdbc;

    CaseNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    CaseNumber next(City city, Instant now) {
        int sequence = jdbc.sql("SELECT nextval('case_number_sequence')").query(Integer.class).single();
        return CaseNumber.of(city, LocalDate.ofInstant(now, WorkingCalendar.ZONE), sequence);
    }
}
