package io.hrsshall.logistics.parcels;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.web.ETags;
import io.hrsshall.logistics.addresses.AddressQueries;
import io.hrsshall.logistics.addresses.AddressSealer;
import io.hrsshall.logistics.addresses.PostalAddress;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// 另选收件地址: after a parcel was returned or lost, a person who may file the case chooses the address of the next parcel.
/// This choice and the next dispatch both lock the failed parcel, so they take place one after the other, and a dispatch
/// whose label shows the previous address is refused.
@Service
public class Redirection {

    private final Parcels parcels;
    private final ParcelQueries queries;
    private final AddressQueries addresses;
    private final AddressSealer sealer;
    private final Clock clock;

    Redirection(Parcels parcels, ParcelQueries queries, AddressQueries addresses, AddressSealer sealer, Clock clock) {
        this.parcels = parcels;
        this.queries = queries;
        this.addresses = addresses;
        this.sealer = sealer;
        this.clock = clock;
    }

    /// @param ifMatch
    ///            the version of the parcel on which the choice is based
    /// @throws InvalidField
    ///             if there is no such address
    /// @throws ParcelConflict
    ///             if the parcel did not fail, or another one was sent
    @Transactional
    public ParcelDetail redirect(UUID parcelId, UUID addressId, @Nullable String ifMatch, Actor actor) {
        Parcel parcel = parcels.findLockedByIdAndDirection(parcelId, Direction.OUT)
                .orElseThrow(NotFound::new);
        ETags.require(ifMatch, parcel.version());
        if (!queries.isLatest(parcel)) {
            throw ParcelConflict.deliveryNotOpen();
        }
        PostalAddress chosen = addresses.find(parcel.addressOwners(), addressId)
                .orElseThrow(() -> new InvalidField("addressId", "address-unknown"));
        parcel.redirect(sealer.seal(Parcel.TABLE, parcelId, Parcel.REDIRECTED, chosen), actor, clock.instant());
        parcels.save(parcel);
        return queries.get(parcelId);
    }
}
