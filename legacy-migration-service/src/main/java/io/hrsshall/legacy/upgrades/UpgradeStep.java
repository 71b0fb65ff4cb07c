package io.hrsshall.legacy.upgrades;

import java.util.EnumSet;
import java.util.Set;

/// The step that an upgrade is at (manual 2.3.3). VERIFICATION can be repeated until the administrator is set.
public enum UpgradeStep {

    VERIFICATION,
    /// The legal representative is to be confirmed.
    LEGAL_PERSON,
    ADMINISTRATOR,
    CREATING,
    /// The unit is new in the hall.
    DONE,
    /// The unit was in the hall already and has the same legal representative; the account was joined to it.
    JOINED,
    /// The unit is in the hall with another legal representative: staff decide.
    CONFLICT,
    FAILED;

    /// Whether the upgrade can still expire.
    boolean isBeforeCreation() { return this == VERIFICATION || this == LEGAL_PERSON || this == ADMINISTRATOR; }

    boolean canBecome(UpgradeStep next) {
        return successors().contains(next);
    }

    private Set<UpgradeStep> successors() {
        return switch (this) {
            case VERIFICATION -> EnumSet.of(LEGAL_PERSON, FAILED);
            case LEGAL_PERSON -> EnumSet.of(LEGAL_PERSON, ADMINISTRATOR, FAILED);
            case ADMINISTRATOR -> EnumSet.of(LEGAL_PERSON, ADMINISTRATOR, CREATING, FAILED);
            case CREATING -> EnumSet.of(DONE, JOINED, CONFLICT, FAILED);
            case CONFLICT -> EnumSet.of(JOINED, FAILED);
            case DONE, JOINED, FAILED -> EnumSet.noneOf(UpgradeStep.class);
        };
    }
}
