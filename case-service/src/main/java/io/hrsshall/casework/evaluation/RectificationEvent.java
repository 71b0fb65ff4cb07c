package io.hrsshall.casework.evaluation;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.casework.filing.CaseNumber;
import io.hrsshall.kit.policy.Owner;
import io.hrsshall.kit.values.City;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

/// A change of a rectification. It names the case and nobody who evaluated it.
public sealed interface RectificationEvent {

    Snapshot snapshot();

    /// The rectification after the change, without texts.
    ///
    /// @param shownItemCode
    ///            what the city reads instead of the item; the item itself unless it would narrow down who evaluated
    record Snapshot(UUID id, CaseId caseId, CaseNumber caseNumber, Owner owner, ItemCode itemCode,
            ItemCode shownItemCode, City city,
            RectificationStatus status, LocalDate dueDay) {}

    record RectificationOpened(Snapshot snapshot, EvaluationLevel level, Set<EvaluationIndicator> indicators)
            implements
                RectificationEvent {}

    record RectificationExtended(Snapshot snapshot) implements RectificationEvent {}

    record RectificationReplied(Snapshot snapshot, RectificationOutcome outcome) implements RectificationEvent {}
}
