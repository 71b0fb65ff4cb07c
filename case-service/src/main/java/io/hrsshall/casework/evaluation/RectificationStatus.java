package io.hrsshall.casework.evaluation;

import java.util.EnumSet;
import java.util.Set;

/// The statuses of a rectification and the transitions between them.
public enum RectificationStatus {

    OPEN("待答复"), //
    /// The city took more time, once.
    EXTENDED("已延期，待答复"), //
    REPLIED("已答复");

    private final String label;

    RectificationStatus(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    boolean canTransitionTo(RectificationStatus next) {
        return next().contains(next);
    }

    private Set<RectificationStatus> next() {
        return switch (this) {
            case OPEN -> EnumSet.of(EXTENDED, REPLIED);
            case EXTENDED -> EnumSet.of(REPLIED);
            case REPLIED -> EnumSet.noneOf(RectificationStatus.class);
        };
    }
}
