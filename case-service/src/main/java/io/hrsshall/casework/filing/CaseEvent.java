package io.hrsshall.casework.filing;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.authority.PersonId;
import io.hrsshall.casework.licensing.InstitutionDecision;
import io.hrsshall.kit.policy.Owner;
import io.hrsshall.kit.values.City;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A change of a case. Internal to this service: every event becomes a progress entry, and some are published as events
/// of the contract.
public sealed interface CaseEvent {

    Snapshot snapshot();

    Actor by();

    Instant at();

    /// The reason or remark that was given.
    default @Nullable String note() {
        Reasons reasons = reasons();
        return reasons == null || reasons.isEmpty() ? null : reasons.text();
    }

    /// Why the city took the step, if it stated it by materials and articles.
    default @Nullable Reasons reasons() {
        return null;
    }

    /// What the step decided; null for other steps.
    default @Nullable Boolean decision() {
        return switch (this) {
            case CaseDecided decided -> decided.approved();
            case CaseCorrected corrected -> corrected.approved();
            default -> null;
        };
    }

    /// The case after the change, without its form.
    ///
    /// @param version
    ///            the version with which the change is saved
    /// @param submitted
    ///            whether the handling city knows the case
    record Snapshot(CaseId id, long version, @Nullable CaseNumber number, Owner owner, ItemCode itemCode,
            int itemVersion, City city, CaseStatus status, boolean submitted) {}

    record CaseDrafted(Snapshot snapshot, Actor by, Instant at) implements CaseEvent {}

    record CaseChanged(Snapshot snapshot, Actor by, Instant at) implements CaseEvent {}

    record CaseSentToReview(Snapshot snapshot, Actor by, Instant at) implements CaseEvent {}

    /// @param reviewer
    ///            null if it is open again to everybody who may review
    record ReviewAssigned(Snapshot snapshot, Actor by, Instant at, @Nullable PersonId reviewer) implements CaseEvent {}

    record CaseReturned(Snapshot snapshot, Actor by, Instant at, String note) implements CaseEvent {}

    record CaseSubmitted(Snapshot snapshot, Actor by, Instant at) implements CaseEvent {}

    /// @param note
    ///            why it counts as accepted although the city did not accept it
    record CaseAccepted(Snapshot snapshot, Actor by, Instant at, @Nullable String note) implements CaseEvent {}

    record CaseNotAccepted(Snapshot snapshot, Actor by, Instant at, Reasons reasons) implements CaseEvent {}

    record SupplementAsked(Snapshot snapshot, Actor by, Instant at, Reasons reasons) implements CaseEvent {}

    record CaseSupplemented(Snapshot snapshot, Actor by, Instant at, @Nullable String note) implements CaseEvent {}

    /// @param promisedDay
    ///            after the change; null while the case is suspended
    record TermChanged(Snapshot snapshot, Actor by, Instant at, TermChange change, @Nullable LocalDate promisedDay,
            String note) implements CaseEvent {}

    /// @param institution
    ///            what the decision does with an institution; null if it concerns none
    record CaseDecided(Snapshot snapshot, Actor by, Instant at, boolean approved, @Nullable Reasons reasons,
            @Nullable InstitutionDecision institution)
            implements
                CaseEvent {}

    /// @param approved
    ///            after the correction
    record CaseCorrected(Snapshot snapshot, Actor by, Instant at, boolean approved, Reasons reasons)
            implements
                CaseEvent {}

    /// Results were handed over after the decision.
    record ResultsHandedOver(Snapshot snapshot, Actor by, Instant at) implements CaseEvent {}

    record CaseWithdrawn(Snapshot snapshot, Actor by, Instant at, @Nullable String note) implements CaseEvent {}

    record CaseEvaluated(Snapshot snapshot, Actor by, Instant at) implements CaseEvent {}
}
