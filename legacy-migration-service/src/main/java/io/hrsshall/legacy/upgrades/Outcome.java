package io.hrsshall.legacy.upgrades;

/// The possible results of an upgrade that is not refused. A refusal is counted by its problem's code.
final class Outcome {

    /// A new unit, whose legal representative is a known person.
    static final String UPGRADE = "upgrade";
    /// A new unit. No person of it is known to the hall, so somebody has to register first to become its administrator.
    static final String ADMINISTRATOR_MISSING = "administrator-missing";
    /// The unit is in the hall with the same legal representative.
    static final String JOIN = "join";
    /// The unit is in the hall with another legal representative.
    static final String CONFLICT = "conflict";
    /// A kind of `old-unit-unusable`.
    static final String WRONG_USCC = "wrong-uscc";
    /// The account has no unit at all. Counted under the province.
    static final String NO_UNIT = "no-unit";
    /// As identity-service would answer.
    static final String NAME_DIFFERS = "person-name-differs";

    private Outcome() {}
}
