package io.hrsshall.unit.profile;

import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.util.UUID;

/// Registers a unit, as a step of a registration or an upgrade.
///
/// @param sagaId
///            a repeated command with the same id returns the same unit
/// @param maskedLegalRepresentative
///            the masked name, such as `王**`
public record RegisterUnit(UUID sagaId, UnifiedSocialCreditCode uscc, String name, City city, Unit.Origin origin,
        UUID legalRepresentativeId, String maskedLegalRepresentative) {}
