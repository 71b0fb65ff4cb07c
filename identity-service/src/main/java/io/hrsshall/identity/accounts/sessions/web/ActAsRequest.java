package io.hrsshall.identity.accounts.sessions.web;

import io.hrsshall.identity.accounts.accounts.ActAs;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/// For whom to act, as a request states it.
public record ActAsRequest(@NotNull ActingKind kind, @Nullable String unit, @Nullable String institution) {

    public enum ActingKind {
        person,
        unit,
        institution
    }

    public ActAs actAs() {
        return switch (kind) {
            case person -> ActAs.person();
            case unit -> ActAs.unit(UnitNumber.parse("actAs.unit", unit));
            case institution -> ActAs.institution(
                    InvalidField.in("actAs.institution", institution, InstitutionNumber::new));
        };
    }
}
