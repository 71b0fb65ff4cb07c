package io.hrsshall.legacy.upgrades;

import java.util.EnumSet;
import java.util.Set;

/// The step that an upgrade is at (manual 2.3.3). VERIFICATION can be repeated until the administrator is set.
public enum UpgradeStep {

    VERIFICATION,
    LEGAL_PERSON,
    ADMINISTRATOR,
    CREATING,
    DONE,
    FAILED;

    boolean canBecome(UpgradeStep next) {
        return successors().contains(next);
    }

    private Set<UpgradeStep> successors() {
        return switch (this) {
            case VERIFICATION -> EnumSet.of(LEGAL_PERSON, FAILED);
            case LEGAL_PERSON -> EnumSet.of(LEGAL_PERSON, ADMINISTRATOR, FAILED);
            case ADMINISTRATOR -> EnumSet.of(LEGAL_PERSON, ADMINISTRATOR, CREATING, FAILED);
            case CREATING -> EnumSet.of(DONE, FAILED);
            case DONE, FAILED -> EnumSet.noneOf(UpgradeStep.class);
        };
    }
}
