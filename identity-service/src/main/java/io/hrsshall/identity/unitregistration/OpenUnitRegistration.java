package io.hrsshall.identity.unitregistration;

import io.hrsshall.identity.persons.PersonCard;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;

/// 填写单位信息, with the agreement accepted.
public record OpenUnitRegistration(UnifiedSocialCreditCode uscc, String name, PersonCard legalRepresentative) {}
