package io.hrsshall.unit.profile;

import io.hrsshall.kit.values.UnifiedSocialCreditCode;

/// 单位类型, from the registering department and kind in the USCC (GB 32100-2015, positions 1 and 2).
public enum UnitType {

    STATE_ORGAN,
    PUBLIC_INSTITUTION,
    MASS_ORGANIZATION,
    SOCIAL_ORGANIZATION,
    PRIVATE_NON_ENTERPRISE,
    FOUNDATION,
    TRADE_UNION,
    ENTERPRISE,
    SELF_EMPLOYED,
    COOPERATIVE,
    OTHER;

    public static UnitType of(UnifiedSocialCreditCode uscc) {
        return switch (uscc.value().substring(0, 2)) {
            case "11" -> STATE_ORGAN;
            case "12" -> PUBLIC_INSTITUTION;
            case "13" -> MASS_ORGANIZATION;
            case "51" -> SOCIAL_ORGANIZATION;
            case "52" -> PRIVATE_NON_ENTERPRISE;
            case "53" -> FOUNDATION;
            case "81" -> TRADE_UNION;
            case "91" -> ENTERPRISE;
            case "92" -> SELF_EMPLOYED;
            case "93" -> COOPERATIVE;
            default -> OTHER;
        };
    }
}
