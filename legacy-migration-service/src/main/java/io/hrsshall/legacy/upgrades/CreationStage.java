package io.hrsshall.legacy.upgrades;

/// The next thing to create for the upgraded unit. UNIT is the pivot: until it is created, the upgrade can fail and
/// leaves nothing that gives authority; afterwards it can only be completed, which [Upgrade] ensures.
public enum CreationStage {

    PERSON,
    UNIT,
    LEGAL_REPRESENTATIVE,
    ADMINISTRATOR,
    ACCOUNT,
    COMPLETE;

    CreationStage next() {
        return values()[ordinal() + 1];
    }
}
