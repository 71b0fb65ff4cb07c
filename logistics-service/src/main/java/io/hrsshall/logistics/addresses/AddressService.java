package io.hrsshall.logistics.addresses;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Kind;
import io.hrsshall.authority.Refusal;
import io.hrsshall.authority.Refusal.Reason;
import io.hrsshall.authority.Tier;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.problem.Refused;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.ETags;
import io.hrsshall.kit.web.Idempotency;
import io.hrsshall.logistics.cases.CaseClient;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/// Maintains the delivery addresses of units, institutions and persons (manual 2.6.8): at most 20 per owner, at most
/// one of them the usual one. Changes of one owner's addresses run one after another. An agent of a unit maintains only
/// what the agent has added, see [Address#mayBeChangedBy].
@Service
public class AddressService {

    private static final int MAX_ADDRESSES = 20;

    private final Addresses addresses;
    private final AddressVersions versions;
    private final AddressQueries queries;
    private final AddressSealer sealer;
    private final CaseClient cases;
    private final Idempotency idempotency;
    private final TransactionOperations transactions;
    private final Clock clock;

    AddressService(Addresses addresses, AddressVersions versions, AddressQueries queries, AddressSealer sealer,
            CaseClient cases, Idempotency idempotency, TransactionOperations transactions,
            Clock clock) {
        this.addresses = addresses;
        this.versions = versions;
        this.queries = queries;
        this.sealer = sealer;
        this.cases = cases;
        this.idempotency = idempotency;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// @throws AddressConflict
    ///             if the owner has [#MAX_ADDRESSES] addresses
    /// @throws Refused
    ///             if an agent adds a usual address
    @Transactional
    public AddressDetail add(AddressOwner owner, PostalAddress content, boolean usual, Actor actor) {
        Added added = idempotency.once("addAddress", List.of(content, usual), Added.class,
                () -> insert(owner, content, usual, actor));
        return queries.get(owner, added.id());
    }

    private Added insert(AddressOwner owner, PostalAddress content, boolean usual, Actor actor) {
        boolean agent = isAgent(actor);
        if (usual && agent) {
            throw managersOnly(actor);
        }
        addresses.lock(owner);
        if (addresses.countByOwner(owner) >= MAX_ADDRESSES) {
            throw AddressConflict.tooMany(MAX_ADDRESSES);
        }
        UUID id = Ids.next();
        Instant now = clock.instant();
        boolean first = addresses.countByOwnerAndAgentIsNull(owner) == 0;
        Address added = Address.create(id, owner, sealer.seal(Address.TABLE, id, content), usual || first && !agent,
                actor, now);
        if (usual) {
            replaceUsual(added, actor, now);
        }
        save(added, now);
        if (added.usual()) {
            announce(added, actor);
        }
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
    /// @throws Refused
    ///             if an agent may not change the address, or makes it the usual one
    /// @throws AddressConflict
    ///             if an agent changes an address that a draft or a running case names
    public AddressDetail change(AddressOwner owner, UUID id, PostalAddress content, boolean usual,
            @Nullable String ifMatch, Actor actor) {
        requireUnused(id, actor);
        return Objects.requireNonNull(
                transactions.execute(_ -> changeLocked(owner, id, content, usual, ifMatch, actor)));
    }

    private AddressDetail changeLocked(AddressOwner owner, UUID id, PostalAddress content, boolean usual,
            @Nullable String ifMatch, Actor actor) {
        addresses.lock(owner);
        Address address = findFor(owner, id, actor);
        ETags.require(ifMatch, address.version());
        if (usual && isAgent(actor)) {
            throw managersOnly(actor);
        }
        Instant now = clock.instant();
        if (usual) {
            replaceUsual(address, actor, now);
        }
        Address changed = save(address.change(sealer.seal(Address.TABLE, id, content), usual, actor, now), now);
        if (usual || address.usual()) {
            announce(changed, actor);
        }
        return new AddressDetail(changed, content);
    }

    /// @throws Refused
    ///             if an agent may not remove the address
    /// @throws AddressConflict
    ///             if an agent removes an address that a draft or a running case names
    public void remove(AddressOwner owner, UUID id, Actor actor) {
        requireUnused(id, actor);
        transactions.executeWithoutResult(_ -> {
            addresses.lock(owner);
            Address address = findFor(owner, id, actor);
            addresses.delete(address);
            versions.end(id, clock.instant());
            if (address.usual()) {
                announce(address, actor);
            }
        });
    }

    private Address findFor(AddressOwner owner, UUID id, Actor actor) {
        Address address = addresses.findByIdAndOwner(id, owner).orElseThrow(NotFound::new);
        if (!address.mayBeChangedBy(actor)) {
            throw managersOnly(actor);
        }
        return address;
    }

    /// A parcel goes to the address as it was when the case was filed, so a case that is filed meanwhile is not
    /// redirected. The check keeps the address that others see with a running case.
    private void requireUnused(UUID id, Actor actor) {
        if (isAgent(actor) && cases.isAddressUsed(unitOf(actor), id).used()) {
            throw AddressConflict.inUse();
        }
    }

    /// Whoever manages the unit is told, because an address decides who receives results.
    private void announce(Address address, Actor actor) {
        if (actor.kind() == Kind.UNIT) {
            versions.publish(new UsualAddressChanged(unitOf(actor), address.id()));
        }
    }

    private static UnitNumber unitOf(Actor actor) {
        return new UnitNumber(Objects.requireNonNull(actor.unit(), "a token for a unit"));
    }

    private static boolean isAgent(Actor actor) {
        return actor.tier() == Tier.AGENT;
    }

    private static Refused managersOnly(Actor actor) {
        return new Refused(new Refusal(Reason.TIER_MISSING, Map.of("tier", Tier.ADMINISTRATOR.code()), actor.unit()));
    }

    /// The stored idempotency answer, without personal data.
    private record Added(UUID id) {}
}
