package io.hrsshall.casework.filing;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.catalogue.Audience;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.institutions.Institution;
import io.hrsshall.casework.units.Unit;
import io.hrsshall.kit.values.City;
import org.jspecify.annotations.Nullable;

/// Who files: the unit, and its institution if it is the one that files.
record Filer(Audience audience, Unit unit, @Nullable Institution institution) {

    void requireMayFile(ServiceItem item, Actor by) {
        item.requireFilableBy(audience);
        // The former employees of a cancelled unit still have business with the city.
        if (audience != Audience.PERSON) {
            unit.requireMayFile(item, by);
        }
        if (institution != null) {
            item.requireForInstitutions(institution.type());
        }
    }

    /// The city that handles a filing of the item.
    City cityOf(ServiceItem item) {
        return item.definition().handling().cityFor(unit.city());
    }

    /// Who a person's case is of, and who signs commitments; null if there is neither.
    record Identity(@Nullable Applicant applicant, @Nullable Signer signer) {

        static final Identity NONE = new Identity(null, null);
    }
}
