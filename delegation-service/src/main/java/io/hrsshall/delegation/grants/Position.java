package io.hrsshall.delegation.grants;

import io.hrsshall.authority.Tier;

/// The position that a grant gives. The administrator of an institution (机构管理员) belongs to none of the unit's three
/// tiers and does not count towards its caps; within the institution it has the tier of an administrator.
public enum Position {

    LEGAL_REPRESENTATIVE(Tier.LEGAL_REPRESENTATIVE), //
    ADMINISTRATOR(Tier.ADMINISTRATOR), //
    AGENT(Tier.AGENT), //
    INSTITUTION_ADMINISTRATOR(Tier.ADMINISTRATOR);

    private final Tier tier;

    Position(Tier tier) {
        this.tier = tier;
    }

    public Tier tier() {
        return tier;
    }
}
