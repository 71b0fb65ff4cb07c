package io.hrsshall.logistics.addresses;

import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.UnitNumber;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads the delivery addresses of units.
@Component
public class AddressQueries {

    private final Addresses addresses;
    private final AddressSealer sealer;

    AddressQueries(Addresses addresses, AddressSealer sealer) {
        this.addresses = addresses;
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

    /// The requested address if it still exists, otherwise the usual one, otherwise the oldest.
    public Optional<PostalAddress> forDelivery(UnitNumber unit, @Nullable UUID requested) {
        List<AddressDetail> all = list(unit);
        return all.stream().filter(detail -> detail.address().id().equals(requested)).findFirst()
                .or(() -> all.stream().findFirst()).map(AddressDetail::content);
    }

    private AddressDetail open(Address address) {
        return new AddressDetail(address, sealer.open(Address.TABLE, address.id(), address.content()));
    }
}
