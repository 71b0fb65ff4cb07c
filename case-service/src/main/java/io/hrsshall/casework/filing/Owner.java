package io.hrsshall.casework.filing;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The owner of a case: a unit, or an institution that the unit runs.
public record Owner(UnitNumber unitNumber, @Nullable InstitutionNumber institutionNumber) {

    /// The unit or institution for which the actor acts. The policy has checked that it is the one in the path.
    public static Owner of(Actor actor) {
        String institution = actor.institution();
        return new Owner(new UnitNumber(Objects.requireNonNull(actor.unit(), "a token for a unit or institution")),
                institution == null ? null : new InstitutionNumber(institution));
    }
}
