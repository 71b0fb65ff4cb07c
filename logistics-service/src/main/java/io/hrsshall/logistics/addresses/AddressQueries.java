package io.hrsshall.logistics.addresses;

import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.logistics.addresses.AddressVersions.AddressVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads the delivery addresses of units.
@Component
public class AddressQueries {

    private final Addresses addresses;
    private final AddressVersions versions;
    private final AddressSealer sealer;

    AddressQueries(Addresses addresses, AddressVersions versions, AddressSealer sealer) {
        this.addresses = addresses;
        this.versions = versions;
        this.sealer = sealer;
    }

    /// The usual address first.
    public List<AddressDetail> list(UnitNumber unit) {
        return addresses.findByUnitNumberOrderByUsualDescId(unit).stream().map(this::open).toList();
    }

    /// @throws NotFound
    ///             if the unit has no such address
    public AddressDetail get(UnitNumber unit, UUID id) {
        return open(addresses.findByIdAndUnitNumber(id, unit).orElseThrow(NotFound::new));
    }

    /// The usual address, otherwise the oldest.
    ///
    /// @throws NotFound
    ///             if the unit has no address
    public UUID usual(UnitNumber unit) {
        return addresses.findByUnitNumberOrderByUsualDescId(unit).stream().findFirst().map(Address::id)
                .orElseThrow(NotFound::new);
    }

    /// The requested address as it was when the case was filed, otherwise the address that was the usual one then. For
    /// a unit that had no address then, its usual one now.
    public Optional<PostalAddress> forDelivery(UnitNumber unit, @Nullable UUID requested, Instant filedAt) {
        List<AddressVersion> valid = versions.validAt(unit, filedAt);
        return valid.stream().filter(version -> version.addressId().equals(requested)).findFirst()
                .or(() -> valid.stream().findFirst())
                .map(version -> sealer.open(Address.TABLE, version.addressId(), version.content()))
                .or(() -> list(unit).stream().findFirst().map(AddressDetail::content));
    }

    private AddressDetail open(Address address) {
        return new AddressDetail(address, sealer.open(Address.TABLE, address.id(), address.content()));
    }
}
