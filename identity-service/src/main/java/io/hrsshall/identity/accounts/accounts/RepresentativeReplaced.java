package io.hrsshall.identity.accounts.accounts;

import io.hrsshall.authority.PersonId;
import io.hrsshall.kit.values.UnitNumber;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Somebody became the legal representative of a registered unit.
///
/// @param former
///            whose authority has ended; null if nobody had it
public record RepresentativeReplaced(UnitNumber unit, PersonId person, @Nullable PersonId former) {

    /// Whom it concerns.
    public Stream<PersonId> persons() {
        return Stream.concat(Stream.of(person), Stream.ofNullable(former));
    }
}
