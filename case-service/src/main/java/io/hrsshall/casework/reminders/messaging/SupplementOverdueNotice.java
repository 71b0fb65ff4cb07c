package io.hrsshall.casework.reminders.messaging;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.hrsshall.casework.reminders.CityReminding.SupplementOverdue;
import java.time.LocalDate;

/// The data of `hall.case.supplement-overdue.v1`.
record SupplementOverdueNotice(@JsonUnwrapped CityCaseNotice notice, LocalDate dueDay) {

    static SupplementOverdueNotice of(SupplementOverdue event) {
        return new SupplementOverdueNotice(CityCaseNotice.of(event.subject()), event.day());
    }
}
