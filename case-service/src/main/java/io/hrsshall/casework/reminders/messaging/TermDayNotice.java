package io.hrsshall.casework.reminders.messaging;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.hrsshall.casework.filing.Case;
import io.hrsshall.casework.reminders.CityReminding.Term;
import java.time.LocalDate;

/// The data of `hall.case.term-near.v1` and `hall.case.term-passed.v1`.
record TermDayNotice(@JsonUnwrapped CityCaseNotice notice, Term term, LocalDate day) {

    static TermDayNotice of(Case subject, Term term, LocalDate day) {
        return new TermDayNotice(CityCaseNotice.of(subject), term, day);
    }
}
