package io.hrsshall.logistics.addresses;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.ETags;
import io.hrsshall.kit.web.Idempotency;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// 我的收件地址 (manual 2.6.8): at most 20 a unit, at most one of them the usual one, held under the unit's lock.
@Service
public class AddressBook {

    static final int MOST = 20;

    private final Addresses addresses;
    private final SealedAddresses sealed;
    private final Idempotency idempotency;
    private final Clock clock;

    AddressBook(Addresses addresses, SealedAddresses sealed, Idempotency idempotency, Clock clock) {
        this.addresses = addresses;
        this.sealed = sealed;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /// An address with its opened content.
    public record Entry(Address address, PostalAddress content) {}

    @Transactional(readOnly = true)
    public List<Entry> of(UnitNumber unit) {
        return addresses.findByUnitNumberOrderByUsualDescId(unit).stream().map(this::open).toList();
    }

    /// @throws TooManyAddresses
    ///             if the unit has 20
    @Transactional
    public Entry add(UnitNumber unit, PostalAddress content, boolean usual, Actor actor) {
        Added added = idempotency.once("addAddress", List.of(content, usual), Added.class,
                () -> insert(unit, content, usual, actor));
        return find(unit, added.id());
    }

    private Added insert(UnitNumber unit, PostalAddress content, boolean usual, Actor actor) {
        addresses.lock(unit.value());
        int count = addresses.countByUnitNumber(unit);
        if (count >= MOST) {
            throw new TooManyAddresses(MOST);
        }
        UUID id = Ids.next();
        boolean first = count == 0;
        if (usual) {
            addresses.clearUsual(unit.value(), id);
        }
        addresses.save(Address.add(id, unit, sealed.seal(Address.TABLE, id, content), usual || first, actor,
                clock.instant()));
        return new Added(id);
    }

    /// @param ifMatch
    ///            the version that the caller read, as an entity tag
    @Transactional
    public Entry change(UnitNumber unit, UUID id, PostalAddress content, boolean usual, @Nullable String ifMatch,
            Actor actor) {
        addresses.lock(unit.value());
        Address address = addresses.findByIdAndUnitNumber(id, unit).orElseThrow(NotFound::new);
        ETags.require(ifMatch, address.version());
        if (usual) {
            addresses.clearUsual(unit.value(), id);
        }
        address.change(sealed.seal(Address.TABLE, id, content), usual, actor, clock.instant());
        return open(addresses.save(address));
    }

    @Transactional
    public void remove(UnitNumber unit, UUID id) {
        addresses.lock(unit.value());
        addresses.delete(addresses.findByIdAndUnitNumber(id, unit).orElseThrow(NotFound::new));
    }

    /// @throws NotFound
    ///             if the unit has no such address
    @Transactional(readOnly = true)
    public void require(UnitNumber unit, UUID id) {
        if (addresses.findByIdAndUnitNumber(id, unit).isEmpty()) {
            throw new NotFound();
        }
    }

    /// The address wished for, else the usual one, else the first.
    @Transactional(readOnly = true)
    public Optional<PostalAddress> forDelivery(UnitNumber unit, @Nullable UUID wished) {
        List<Entry> all = of(unit);
        return all.stream().filter(entry -> entry.address().id().equals(wished)).findFirst()
                .or(() -> all.stream().findFirst()).map(Entry::content);
    }

    private Entry find(UnitNumber unit, UUID id) {
        return open(addresses.findByIdAndUnitNumber(id, unit).orElseThrow(NotFound::new));
    }

    private Entry open(Address address) {
        return new Entry(address, sealed.open(Address.TABLE, address.id(), address.content()));
    }

    private record Added(UUID id) {}
}
