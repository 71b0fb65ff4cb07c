package io.hrsshall.delegation.grants;

import io.hrsshall.authority.Tier;

/// What a person was appointed as. The administrator of an institution (机构管理员) is none of the unit's three tiers and
/// counts against none of its caps; towards its institution it stands as an administrator does.
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
