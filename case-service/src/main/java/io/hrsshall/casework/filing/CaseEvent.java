package io.hrsshall.casework.filing;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.kit.values.City;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What has happened to a case. Private to this service: the contract's events are made of some of them, progress
/// of all.
public sealed interface CaseEvent {

    /// The case after the event.
    Facts of();

    Actor by();

    Instant at();

    /// The reason or remark that was given.
    default @Nullable String note() {
        return null;
    }

    /// What the case is after the event, without its form.
    ///
    /// @param submitted
    ///            whether the handling city knows the case
    record Facts(UUID id, @Nullable CaseNumber number, Owner owner, ItemCode itemCode, int itemVersion, City city,
            CaseStatus status, boolean submitted) {}

    record CaseDrafted(Facts of, Actor by, Instant at) implements CaseEvent {}

    record CaseChanged(Facts of, Actor by, Instant at) implements CaseEvent {}

    record CaseSentToReview(Facts of, Actor by, Instant at) implements CaseEvent {}

    record CaseReturned(Facts of, Actor by, Instant at, String note) implements CaseEvent {}

    record CaseSubmitted(Facts of, Actor by, Instant at) implements CaseEvent {}

    record CaseAccepted(Facts of, Actor by, Instant at) implements CaseEvent {}

    record CaseNotAccepted(Facts of, Actor by, Instant at, String note) implements CaseEvent {}

    record SupplementAsked(Facts of, Actor by, Instant at, String note) implements CaseEvent {}

    record CaseSupplemented(Facts of, Actor by, Instant at, @Nullable String note) implements CaseEvent {}

    record CaseDecided(Facts of, Actor by, Instant at, boolean approved, @Nullable String note) implements CaseEvent {}

    record CaseWithdrawn(Facts of, Actor by, Instant at, @Nullable String note) implements CaseEvent {}

    record CaseEvaluated(Facts of, Actor by, Instant at) implements CaseEvent {}
}
