package io.hrsshall.casework.filing;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.allowances.FilingLimit;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.values.City;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The step by which a case is filed: it counts for the limit of its owner, gets its number, and its clock is set.
@Component
class FilingStep {

    private final FilingLimit limit;
    private final CaseNumbers numbers;
    private final FormSealer forms;
    private final WorkingCalendar calendar;

    FilingStep(FilingLimit limit, CaseNumbers numbers, FormSealer forms, WorkingCalendar calendar) {
        this.limit = limit;
        this.numbers = numbers;
        this.forms = forms;
        this.calendar = calendar;
    }

    /// @param applicant
    ///            who files a person's case; null for other cases
    void take(Case filed, ServiceItem item, City city, @Nullable Applicant applicant, Actor by, Instant now) {
        limit.count(filed.owner(), by);
        if (applicant != null) {
            filed.identify(forms.sealApplicant(filed.id(), applicant));
        }
        filed.file(item, city, () -> numbers.next(city, now), calendar, by, now);
    }
}
