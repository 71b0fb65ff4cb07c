package io.hrsshall.unit.profile.web;

import io.hrsshall.unit.profile.ChangeUnit;
import io.hrsshall.unit.profile.ChangeUnit.Change;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A field that is absent (null here) stays; one that is null in the JSON (empty here) is cleared.
record UnitChangeRequest(@Nullable Optional<@Size(max = 200) String> address, @Nullable Optional<String> postalCode,
        @Nullable Optional<String> telephone, @Nullable Optional<@Size(max = 100) String> industry) {

    ChangeUnit toCommand() {
        return new ChangeUnit(change(address), change(postalCode), change(telephone), change(industry));
    }

    @SuppressWarnings("NullOptional")
    private static Change change(@Nullable Optional<String> field) {
        return field == null ? new Change.Stays() : new Change.To(field.map(String::strip).orElse(null));
    }
}
