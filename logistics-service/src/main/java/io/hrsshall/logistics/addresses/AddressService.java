package io.hrsshall.logistics.addresses;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.ETags;
import io.hrsshall.kit.web.Idempotency;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Maintains the delivery addresses of units (manual 2.6.8): at most 20 per unit, at most one of them the usual one.
/// Changes of one unit's addresses run one after another.
@Service
public class AddressService {

    private static final int MOST = 20;

    private final Addresses addresses;
    private final AddressVersions versions;
    private final AddressQueries queries;
    private final AddressSealer sealer;
    private final Idempotency idempotency;
    private final Clock clock;

    AddressService(Addresses addresses, AddressVersions versions, AddressQueries queries, AddressSealer sealer,
            Idempotency idempotency, Clock clock) {
        this.addresses = addresses;
        this.versions = versions;
        this.queries = queries;
        this.sealer = sealer;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /// @throws TooManyAddresses
    ///             if the unit has [#MOST] addresses
    @Transactional
    public AddressDetail add(UnitNumber unit, PostalAddress content, boolean usual, Actor actor) {
        Added added = idempotency.once("addAddress", List.of(content, usual), Added.class,
                () -> insert(unit, content, usual, actor));
        return queries.get(unit, added.id());
    }

    private Added insert(UnitNumber unit, PostalAddress content, boolean usual, Actor actor) {
        addresses.lock(unit);
        int count = addresses.countByUnitNumber(unit);
        if (count >= MOST) {
            throw new TooManyAddresses(MOST);
        }
        UUID id = Ids.next();
        Instant now = clock.instant();
        Address added = Address.create(id, unit, sealer.seal(Address.TABLE, id, content), usual || count == 0, actor,
                now);
        if (usual) {
            replaceUsual(added, actor, now);
        }
        save(added, now);
        return new Added(id);
    }

    private void replaceUsual(Address usual, Actor actor, Instant now) {
        addresses.findByUnitNumberAndUsualTrue(usual.unitNumber()).filter(other -> !other.id().equals(usual.id()))
                .ifPresent(other -> save(other.change(other.content(), false, actor, now), now));
    }

    private Address save(Address address, Instant now) {
        Address saved = addresses.save(address);
        versions.add(saved, now);
        return saved;
    }

    /// @param ifMatch
    ///            the version on which the change is based
    @Transactional
    public AddressDetail change(UnitNumber unit, UUID id, PostalAddress content, boolean usual,
            @Nullable String ifMatch, Actor actor) {
        addresses.lock(unit);
        Address address = addresses.findByIdAndUnitNumber(id, unit).orElseThrow(NotFound::new);
        ETags.require(ifMatch, address.version());
        Instant now = clock.instant();
        if (usual) {
            replaceUsual(address, actor, now);
        }
        Address changed = address.change(sealer.seal(Address.TABLE, id, content), usual, actor, now);
        return new AddressDetail(save(changed, now), content);
    }

    @Transactional
    public void remove(UnitNumber unit, UUID id) {
        addresses.lock(unit);
        addresses.delete(addresses.findByIdAndUnitNumber(id, unit).orElseThrow(NotFound::new));
        versions.end(id, clock.instant());
    }

    /// The stored idempotency answer, without personal data.
    private record Added(UUID id) {}
}
