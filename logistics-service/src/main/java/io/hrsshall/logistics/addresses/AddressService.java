package io.hrsshall.logistics.addresses;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.web.ETags;
import io.hrsshall.kit.web.Idempotency;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Maintains the delivery addresses of units, institutions and persons (manual 2.6.8): at most 20 per owner, at most
/// one of them the usual one. Changes of one owner's addresses run one after another.
@Service
public class AddressService {

    private static final int MAX_ADDRESSES = 20;

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
    ///             if the owner has [#MAX_ADDRESSES] addresses
    @Transactional
    public AddressDetail add(AddressOwner owner, PostalAddress content, boolean usual, Actor actor) {
        Added added = idempotency.once("addAddress", List.of(content, usual), Added.class,
                () -> insert(owner, content, usual, actor));
        return queries.get(owner, added.id());
    }

    private Added insert(AddressOwner owner, PostalAddress content, boolean usual, Actor actor) {
        addresses.lock(owner);
        int count = addresses.countByOwner(owner);
        if (count >= MAX_ADDRESSES) {
            throw new TooManyAddresses(MAX_ADDRESSES);
        }
        UUID id = Ids.next();
        Instant now = clock.instant();
        Address added = Address.create(id, owner, sealer.seal(Address.TABLE, id, content), usual || count == 0, actor,
                now);
        if (usual) {
            replaceUsual(added, actor, now);
        }
        save(added, now);
        return new Added(id);
    }

    private void replaceUsual(Address usual, Actor actor, Instant now) {
        addresses.findByOwnerAndUsualTrue(usual.owner()).filter(other -> !other.id().equals(usual.id()))
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
    public AddressDetail change(AddressOwner owner, UUID id, PostalAddress content, boolean usual,
            @Nullable String ifMatch, Actor actor) {
        addresses.lock(owner);
        Address address = addresses.findByIdAndOwner(id, owner).orElseThrow(NotFound::new);
        ETags.require(ifMatch, address.version());
        Instant now = clock.instant();
        if (usual) {
            replaceUsual(address, actor, now);
        }
        Address changed = address.change(sealer.seal(Address.TABLE, id, content), usual, actor, now);
        return new AddressDetail(save(changed, now), content);
    }

    @Transactional
    public void remove(AddressOwner owner, UUID id) {
        addresses.lock(owner);
        addresses.delete(addresses.findByIdAndOwner(id, owner).orElseThrow(NotFound::new));
        versions.end(id, clock.instant());
    }

    /// The stored idempotency answer, without personal data.
    private record Added(UUID id) {}
}
