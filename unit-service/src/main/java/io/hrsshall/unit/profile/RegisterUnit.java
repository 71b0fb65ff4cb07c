package io.hrsshall.unit.profile;

import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.util.UUID;

/// The pivot of a registration or an upgrade.
///
/// @param sagaId
///            the same id again gives the same unit
/// @param legalRepresentativeMasked
///            as shown: `王**`
public record RegisterUnit(UUID sagaId, UnifiedSocialCreditCode uscc, String name, City city, Unit.Origin origin,
        UUID legalRepresentativeId, String legalRepresentativeMasked) {}
