package io.hrsshall.identity.sessions.web;

import io.hrsshall.identity.accounts.ActAs;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.UnitNumber;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/// For whom to act, as a request says it.
public record ActAsRequest(@NotNull ActingKind kind, @Nullable String unit,
        @Nullable @Pattern(regexp = "[A-Z0-9]{6,20}") String institution) {

    public enum ActingKind {
        person,
        unit,
        institution
    }

    public ActAs actAs() {
        return switch (kind) {
            case person -> ActAs.person();
            case unit -> ActAs.unit(UnitNumber.parse("actAs.unit", unit).value());
            case institution -> {
                if (institution == null) {
                    throw new InvalidField("actAs.institution", "required");
                }
                yield ActAs.institution(institution);
            }
        };
    }
}
