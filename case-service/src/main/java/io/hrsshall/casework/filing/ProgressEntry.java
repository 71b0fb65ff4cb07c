package io.hrsshall.casework.filing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One step of a case's progress. It names the kind of the actor, and the person only to colleagues: of the city, or of
/// the unit.
///
/// @param grant
///            the grant by which a person of the unit acted, whose holder delegation-service knows; not for cities
/// @param note
///            the reason or remark that was given
/// @param reasons
///            what the note is made of, if the city stated it by materials and articles
/// @param approved
///            what the step decided; null for other steps, and for those of earlier releases
/// @param account
///            of the member of staff who acted; never shown
/// @param person
///            who acted for the owner; never shown
/// @param by
///            the name of who acted, for colleagues
@JsonInclude(Include.NON_NULL)
public record ProgressEntry(ProgressStep step, String stepName, Instant at, String byKind, @Nullable String byTier,
        @Nullable UUID grant, @Nullable String note, @Nullable Reasons reasons, @Nullable Boolean approved,
        @JsonIgnore @Nullable UUID account, @JsonIgnore @Nullable UUID person, @Nullable String by) {

    public ProgressEntry withoutGrant() {
        return new ProgressEntry(step, stepName, at, byKind, byTier, null, note, reasons, approved, account, person,
                by);
    }

    public ProgressEntry withoutNote() {
        return new ProgressEntry(step, stepName, at, byKind, byTier, grant, null, null, approved, account, person, by);
    }

    public ProgressEntry by(@Nullable String name) {
        return new ProgressEntry(step, stepName, at, byKind, byTier, grant, note, reasons, approved, account, person,
                name);
    }

    /// Without the grant, unless it is this one.
    ProgressEntry onlyBy(@Nullable UUID own) {
        return grant != null && grant.equals(own) ? this : withoutGrant();
    }
}
