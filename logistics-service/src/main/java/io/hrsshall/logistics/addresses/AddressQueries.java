package io.hrsshall.logistics.addresses;

import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.logistics.addresses.AddressVersions.AddressVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads the delivery addresses of units and institutions.
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
    public List<AddressDetail> list(AddressOwner owner) {
        return addresses.findByOwnerOrderByUsualDescId(owner).stream().map(this::open).toList();
    }

    /// @throws NotFound
    ///             if the owner has no such address
    public AddressDetail get(AddressOwner owner, UUID id) {
        return open(addresses.findByIdAndOwner(id, owner).orElseThrow(NotFound::new));
    }

    /// An address that may be chosen for a case: of its institution, which uses those of its unit while it has none, or
    /// of the unit.
    public Optional<PostalAddress> find(UnitNumber unit, @Nullable InstitutionNumber institution, UUID id) {
        AddressOwner owner = institution == null || addresses.countByOwner(AddressOwner.of(institution)) == 0
                ? AddressOwner.of(unit)
                : AddressOwner.of(institution);
        return addresses.findByIdAndOwner(id, owner).map(address -> open(address).content());
    }

    /// The usual address, otherwise the oldest.
    public Optional<UUID> usual(AddressOwner owner) {
        return addresses.findByOwnerOrderByUsualDescId(owner).stream().findFirst().map(Address::id);
    }

    /// The requested address as it was when the case was filed, otherwise the address that was the usual one then. For
    /// an owner that had no address then, the usual one now. An institution without an address uses those of its unit.
    public Optional<PostalAddress> forDelivery(UnitNumber unit, @Nullable InstitutionNumber institution,
            @Nullable UUID requested, Instant filedAt) {
        List<AddressOwner> owners = institution == null
                ? List.of(AddressOwner.of(unit))
                : List.of(AddressOwner.of(institution), AddressOwner.of(unit));
        List<AddressVersion> valid = owners.stream().flatMap(owner -> versions.validAt(owner, filedAt).stream())
                .toList();
        return valid.stream().filter(version -> version.addressId().equals(requested)).findFirst()
                .or(() -> valid.stream().findFirst())
                .map(version -> sealer.open(Address.TABLE, version.addressId(), version.content()))
                .or(() -> owners.stream().flatMap(owner -> list(owner).stream()).findFirst()
                        .map(AddressDetail::content));
    }

    private AddressDetail open(Address address) {
        return new AddressDetail(address, sealer.open(Address.TABLE, address.id(), address.content()));
    }
}
