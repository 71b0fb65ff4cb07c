package io.hrsshall.casework.filing;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.personal.Sealed;
import java.time.Instant;
import org.springframework.stereotype.Component;

/// Hands a supplement in to the city, or to the unit's review first.
@Component
public class SupplementHandIn {

    private final FormSealer forms;
    private final Enclosures enclosures;
    private final WorkingCalendar calendar;

    SupplementHandIn(FormSealer forms, Enclosures enclosures, WorkingCalendar calendar) {
        this.forms = forms;
        this.enclosures = enclosures;
        this.calendar = calendar;
    }

    /// Stored until the unit's review.
    void propose(Case found, FormSealer.Supplement supplement, Actor by, Instant now) {
        found.proposeSupplement(forms.sealSupplement(found.id(), supplement), by, now);
    }

    void handIn(Case found, FormSealer.Supplement supplement, Actor by, Instant now) {
        found.supplement(forms.seal(found.id(), supplement.form()), supplement.note(), calendar, by, now);
        enclosures.handInSupplement(found.id(), supplement.clarifications(), by);
    }

    /// The supplement passed the unit's review.
    public void handIn(Case found, Sealed proposed, Actor by, Instant now) {
        handIn(found, forms.openSupplement(found.id(), proposed), by, now);
    }
}
