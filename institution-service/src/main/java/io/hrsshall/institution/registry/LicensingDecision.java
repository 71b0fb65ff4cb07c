package io.hrsshall.institution.registry;

import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the decision of a case does with an institution of the unit that filed it (单位通过人社业务经办完成机构登记, manual 2.6.6).
///
/// @param filer
///            the institution that filed the case; null if the unit did
/// @param authority
///            the city that decided, or the province
/// @param name
///            null if the decision does not change it
public record LicensingDecision(String caseNumber, UnitNumber unitNumber, @Nullable InstitutionNumber filer,
        City authority, Effect effect, @Nullable String name, @Nullable InstitutionType type,
        @Nullable InstitutionLevel level, Licence licence) {

    public enum Effect {
        /// Registers an institution, or confirms the filer if it is of the type already.
        OPENS,
        /// Changes the filer.
        CHANGES,
        /// Ends the filer.
        ENDS
    }

    /// @throws NullPointerException
    ///             if the event does not state what its effect needs, against its contract
    public LicensingDecision {
        Objects.requireNonNull(licence.number(), "number of the licence");
        if (effect == Effect.ENDS) {
            Objects.requireNonNull(licence.to(), "last day");
        } else {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(level, "level");
        }
    }

    LicenceNumber licenceNumber() {
        return Objects.requireNonNull(licence.number());
    }

    InstitutionType requiredType() {
        return Objects.requireNonNull(type);
    }

    InstitutionLevel requiredLevel() {
        return Objects.requireNonNull(level);
    }
}
