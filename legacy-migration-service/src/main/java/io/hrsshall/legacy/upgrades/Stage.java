package io.hrsshall.legacy.upgrades;

/// How far the making of an upgraded unit came: each is reached once the step before it is done. UNIT is the pivot:
/// until then the upgrade can fail and leaves nothing that gives authority; from then on it only goes forward.
enum Stage {

    PERSON,
    UNIT,
    LEGAL_REPRESENTATIVE,
    ADMINISTRATOR,
    ACCOUNT,
    MADE;

    Stage next() {
        return values()[ordinal() + 1];
    }
}
