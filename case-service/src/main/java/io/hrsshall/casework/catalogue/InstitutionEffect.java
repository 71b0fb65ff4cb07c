package io.hrsshall.casework.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// 机构登记 by business (manual 2.6.6): what an approved case of the item does with an institution of its unit.
///
/// @param effects
///            one of which the decision has
/// @param types
///            the types of institutions that it licenses, registers or ends
/// @param name
///            the field of the form with the institution's name; null if the form has none
public record InstitutionEffect(List<Effect> effects, List<InstitutionType> types, @Nullable String name) {

    public InstitutionEffect {
        effects = List.copyOf(effects);
        types = List.copyOf(types);
    }

    public enum Effect implements Coded {

        /// Registers an institution, or confirms the filing one if it is of the type already.
        OPENS,
        /// Changes the registration of the filing institution.
        CHANGES,
        /// Ends the filing institution.
        ENDS
    }

    /// Whether filers of the item can cause the effect: only an institution asks for a change of itself.
    public boolean fits(ServiceItem.Definition definition) {
        List<InstitutionType> filers = definition.institutionTypes();
        boolean ofFiler = definition.audience().equals(List.of(Audience.INSTITUTION)) && filers != null
                && types.containsAll(filers);
        return definition.form() != null && !definition.audience().contains(Audience.PERSON)
                && (name == null || definition.form().path("properties").has(name))
                && (ofFiler || effects.equals(List.of(Effect.OPENS)));
    }
}
