package io.hrsshall.casework.filing;

import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.values.City;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Gives case numbers. They have gaps where a filing was rolled back, and no filing waits for another because of them.
@Repository
class CaseNumbers {

    private final JdbcClient jdbc;

    CaseNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    CaseNumber next(City city, Instant now) {
        int sequence = jdbc.sql("select nextval('case_number_sequence')").query(Integer.class).single();
        return CaseNumber.of(city, LocalDate.ofInstant(now, WorkingCalendar.ZONE), sequence);
    }
}
