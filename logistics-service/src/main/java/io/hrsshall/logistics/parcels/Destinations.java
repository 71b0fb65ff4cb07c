package io.hrsshall.logistics.parcels;

import io.hrsshall.logistics.addresses.AddressOwner;
import io.hrsshall.logistics.addresses.AddressQueries;
import io.hrsshall.logistics.addresses.PostalAddress;
import io.hrsshall.logistics.cases.CaseSnapshot;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Where the next parcel of a case goes.
@Component
class Destinations {

    private final AddressQueries addresses;

    Destinations(AddressQueries addresses) {
        this.addresses = addresses;
    }

    /// After a parcel: where it went, or what was chosen when it failed. The first one goes to the address of the case;
    /// of a case without delivery, to the sender of the originals.
    Optional<PostalAddress> of(CaseSnapshot filed, Optional<ParcelDetail> latest, Optional<ParcelDetail> originals) {
        return latest.map(ParcelDetail::next)
                .or(() -> originals.filter(_ -> !filed.isToBeMailed()).map(ParcelDetail::address))
                .or(() -> addresses.forDelivery(AddressOwner.ofCase(filed.owner()), filed.deliveryAddressId(),
                        filed.filedAt()));
    }
}
