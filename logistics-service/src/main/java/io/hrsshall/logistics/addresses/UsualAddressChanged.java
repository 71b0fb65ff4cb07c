package io.hrsshall.logistics.addresses;

import io.hrsshall.kit.values.UnitNumber;
import java.util.UUID;

/// A unit's usual address was changed, replaced or removed: results of cases that name no address go elsewhere. Who is
/// told is decided by identity-service (`Recipients`).
///
/// @param address
///            the address that was written
public record UsualAddressChanged(UnitNumber unitNumber, UUID address) {}
