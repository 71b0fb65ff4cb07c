package io.hrsshall.logistics.addresses;

import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.logistics.addresses.AddressVersions.AddressVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads the delivery addresses of units, institutions and persons.
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

    /// An address of the first owner that has any.
    ///
    /// @param owners
    ///            see [AddressOwner#ofCase]
    public Optional<PostalAddress> find(List<AddressOwner> owners, UUID id) {
        return owners.stream().filter(owner -> addresses.countByOwner(owner) > 0).findFirst()
                .flatMap(owner -> addresses.findByIdAndOwner(id, owner)).map(address -> open(address).content());
    }

    /// The usual address, otherwise the oldest, of the first owner that has any; never one that an agent has added.
    public Optional<UUID> usual(List<AddressOwner> owners) {
        return unnamed(owners).map(Address::id);
    }

    private Optional<Address> unnamed(List<AddressOwner> owners) {
        return owners.stream().flatMap(owner -> addresses.findByOwnerOrderByUsualDescId(owner).stream())
                .filter(address -> address.agent() == null).findFirst();
    }

    /// The requested address as it was when the case was filed, otherwise the address that was the usual one then. For
    /// an owner that had no address then, the usual one now. An address that an agent has added is used only if it is
    /// requested.
    ///
    /// @param owners
    ///            see [AddressOwner#ofCase]
    public Optional<PostalAddress> forDelivery(List<AddressOwner> owners, @Nullable UUID requested, Instant filedAt) {
        List<AddressVersion> valid = owners.stream().flatMap(owner -> versions.validAt(owner, filedAt).stream())
                .toList();
        return valid.stream().filter(version -> version.addressId().equals(requested)).findFirst()
                .or(() -> valid.stream().filter(version -> !version.named()).findFirst())
                .map(version -> sealer.open(Address.TABLE, version.addressId(), version.content()))
                .or(() -> unnamed(owners).map(address -> open(address).content()));
    }

    private AddressDetail open(Address address) {
        return new AddressDetail(address, sealer.open(Address.TABLE, address.id(), address.content()));
    }
}
