package io.hrsshall.casework.filing;

import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.values.City;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Issues case numbers from a database sequence, in an order that tells nobody how many cases are filed: parallel
/// filings do not wait for each other; a filing that is rolled back leaves a gap.
@Repository
class CaseNumbers {

    private final JdbcClient jdbc;
    private volatile @Nullable CaseNumberOrder order;

    CaseNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    CaseNumber next(City city, Instant now) {
        int sequence = jdbc.sql("SELECT nextval('case_number_sequence')").query(Integer.class).single();
        return CaseNumber.of(city, LocalDate.ofInstant(now, WorkingCalendar.ZONE), order().permute(sequence));
    }

    /// The secret never changes: another one could issue a number again.
    private CaseNumberOrder order() {
        CaseNumberOrder known = order;
        if (known == null) {
            known = new CaseNumberOrder(
                    jdbc.sql("SELECT secret FROM case_number_secret").query(byte[].class).single());
            order = known;
        }
        return known;
    }
}
