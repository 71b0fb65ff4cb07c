package io.hrsshall.identity.accounts.activity;

import io.hrsshall.identity.accounts.audit.SecurityEventKind;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which security events staff look for. Each member that is set restricts the list.
///
/// @param actingFor
///            the number of a unit or institution
/// @param succeeded
///            false for refusals
/// @param from
///            the first day, in Asia/Shanghai
/// @param until
///            the last day
/// @param sameSourceAs
///            an event from the same address
public record ActivitySelection(@Nullable UUID account, @Nullable String actingFor, @Nullable SecurityEventKind kind,
        @Nullable Boolean succeeded, @Nullable LocalDate from, @Nullable LocalDate until,
        @Nullable UUID sameSourceAs) {

    /// What is looked for, such as `number=3200000000017 kind=LOGIN`.
    String text() {
        return Stream.of(part("account", account), part("number", actingFor), part("kind", kind),
                part("succeeded", succeeded), part("from", from), part("until", until),
                part("sameSourceAs", sameSourceAs)).flatMap(Optional::stream).collect(Collectors.joining(" "));
    }

    private static Optional<String> part(String name, @Nullable Object value) {
        return Optional.ofNullable(value).map(present -> name + '=' + present);
    }
}
