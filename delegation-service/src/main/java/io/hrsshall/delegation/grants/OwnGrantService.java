package io.hrsshall.delegation.grants;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.GrantId;
import io.hrsshall.delegation.grants.GrantLock.OwnGrant;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.web.ETags;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What a person does with an own grant: accept or decline an offer, and leave. Under the unit's lock, so that an
/// answer and a change or revocation by the unit exclude each other.
@Service
public class OwnGrantService {

    private final GrantLock lock;
    private final Grants grants;
    private final GrantQueries queries;

    OwnGrantService(GrantLock lock, Grants grants, GrantQueries queries) {
        this.lock = lock;
        this.grants = grants;
        this.queries = queries;
    }

    /// Does nothing if the grant is accepted already.
    ///
    /// @param ifMatch
    ///            the version that the person has read, so that nobody accepts what the unit has just changed
    /// @throws GrantConflict
    ///             if the offer was withdrawn, declined or has lapsed
    @Transactional
    public MyGrant accept(GrantId grantId, @Nullable String ifMatch, Actor actor) {
        OwnGrant own = lock.lockOwn(grantId, actor.personId());
        Grant grant = own.grant();
        if (grant.state(own.now()) == GrantState.OFFERED) {
            ETags.require(ifMatch, grant.epoch());
        }
        if (grant.accept(author(grant, actor), own.now())) {
            grants.save(grant);
        }
        return queries.ofPerson(actor.personId(), grantId);
    }

    /// Does nothing if the offer is declined already.
    ///
    /// @throws GrantConflict
    ///             if the grant is accepted, or the offer was withdrawn or has lapsed
    @Transactional
    public void decline(GrantId grantId, Actor actor) {
        OwnGrant own = lock.lockOwn(grantId, actor.personId());
        if (own.grant().decline(author(own.grant(), actor), own.now())) {
            grants.save(own.grant());
        }
    }

    /// Ends the grant with immediate effect, as a revocation does; does nothing if it has ended for good. The grant of
    /// a legal representative passes to a successor only, and an administrator leaves only if somebody else manages the
    /// grants of the unit.
    ///
    /// @throws GrantConflict
    ///             if the position does not allow it, or if the grant is an offer
    @Transactional
    public void leave(GrantId grantId, Actor actor) {
        OwnGrant own = lock.lockOwn(grantId, actor.personId());
        Grant grant = own.grant();
        Instant now = own.now();
        if (grant.state(now) != GrantState.REVOKED && grant.position() == Position.ADMINISTRATOR
                && !own.roster().isRepresented()) {
            throw GrantConflict.soleManager();
        }
        if (grant.leave(author(grant, actor), now)) {
            grants.save(grant);
        }
    }

    /// A personal account acts by no grant. The history names the holder by the grant itself.
    private static Author author(Grant grant, Actor actor) {
        return new Author(Audit.who(actor), grant.id());
    }
}
