package io.hrsshall.casework.licensing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.hrsshall.casework.catalogue.InstitutionEffect;
import io.hrsshall.casework.catalogue.InstitutionEffect.Effect;
import io.hrsshall.casework.catalogue.InstitutionLevel;
import io.hrsshall.casework.catalogue.InstitutionType;
import io.hrsshall.casework.licensing.InvalidInstitution.Fault;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.City;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What an approved case does with an institution of its unit: enough for institution-service to register, change or
/// end it. The end of an institution states only the licence and its last day.
///
/// @param name
///            null if the decision does not change it
/// @param licenceTo
///            the last day; null for a licence without an end
@JsonInclude(Include.NON_NULL)
public record InstitutionDecision(Effect effect, @Nullable String name, @Nullable InstitutionType type,
        @Nullable InstitutionLevel level, String licenceNumber, @Nullable LocalDate licenceFrom,
        @Nullable LocalDate licenceTo) {

    /// @param of
    ///            the item's effect
    /// @param stated
    ///            null if nothing was stated, which names each missing field
    /// @param authority
    ///            the city that decides, or the province
    /// @param nameInForm
    ///            the name unless the decision states one
    /// @throws InvalidInstitution
    ///             if a field is missing, or contradicts the item, the authority or another field
    public static InstitutionDecision of(InstitutionEffect of, @Nullable StatedInstitution stated, City authority,
            @Nullable String nameInForm, LocalDate today) {
        StatedInstitution given = Objects.requireNonNullElse(stated, StatedInstitution.NOTHING);
        Effect effect = of.effects().size() == 1 ? of.effects().getFirst() : given.effect();
        List<Fault> faults = new ArrayList<>();
        if (effect == null) {
            faults.add(new Fault("effect", "required"));
        } else if (given.effect() != null && given.effect() != effect || !of.effects().contains(effect)) {
            faults.add(new Fault("effect", "institution-effect-of-other-item"));
        }
        if (given.licenceNumber() == null || given.licenceNumber().isBlank()) {
            faults.add(new Fault("licenceNumber", "required"));
        }
        if (effect == Effect.ENDS) {
            require(given.licenceTo(), "licenceTo", faults);
        } else {
            checkRegistration(of, given, authority, today, faults);
        }
        if (effect == null || !faults.isEmpty()) {
            throw new InvalidInstitution(faults);
        }
        String number = Objects.requireNonNull(given.licenceNumber()).strip();
        return effect == Effect.ENDS
                ? new InstitutionDecision(effect, null, null, null, number, null, given.licenceTo())
                : new InstitutionDecision(effect, given.name() == null ? nameInForm : given.name().strip(),
                        given.type(), given.level(), number, given.licenceFrom(), given.licenceTo());
    }

    private static void checkRegistration(InstitutionEffect of, StatedInstitution given, City authority,
            LocalDate today, List<Fault> faults) {
        require(given.type(), "type", faults);
        if (given.type() != null && !of.types().contains(given.type())) {
            faults.add(new Fault("type", "institution-type-of-other-item"));
        }
        require(given.level(), "level", faults);
        if (given.level() != null && !given.level().isDecidedBy(authority)) {
            faults.add(new Fault("level", "institution-level-of-other-authority"));
        }
        require(given.licenceFrom(), "licenceFrom", faults);
        LocalDate to = given.licenceTo();
        if (to == null && !given.isPermanent()) {
            faults.add(new Fault("licenceTo", "required"));
        } else if (to != null && given.isPermanent()) {
            faults.add(new Fault("licenceTo", "licence-permanent"));
        } else if (to != null && given.licenceFrom() != null && to.isBefore(given.licenceFrom())) {
            faults.add(new Fault("licenceTo", "licence-days"));
        } else if (to != null && to.isBefore(today)) {
            faults.add(new Fault("licenceTo", "licence-ended"));
        }
    }

    private static void require(@Nullable Object value, String field, List<Fault> faults) {
        if (value == null) {
            faults.add(new Fault(field, "required"));
        }
    }

    /// @throws InvalidField
    ///             because the item, or a refusal, concerns no institution
    public static InvalidField notExpected() {
        return new InvalidField("institution", "institution-not-concerned");
    }
}
