package io.hrsshall.delegation.grants;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.GrantId;
import io.hrsshall.authority.Window;
import io.hrsshall.delegation.catalogue.KnownScopes;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.ETags;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.StringUtils;

/// Changes and revokes grants under the unit's lock, so that no update is lost and each epoch is used once.
@Service
public class GrantMaintenance {

    private final KnownScopes knownScopes;
    private final GrantLock lock;
    private final Grants grants;
    private final GrantQueries queries;
    private final TransactionOperations transactions;

    GrantMaintenance(KnownScopes knownScopes, GrantLock lock, Grants grants, GrantQueries queries,
            TransactionOperations transactions) {
        this.knownScopes = knownScopes;
        this.lock = lock;
        this.grants = grants;
        this.queries = queries;
        this.transactions = transactions;
    }

    /// @throws GrantConflict
    ///             if the grant is revoked, or has ended and its position is taken
    public GrantView change(ChangeGrant command, Actor actor) {
        knownScopes.require(command.scopes().scopes());
        return transactions.execute(_ -> changeLocked(command, actor));
    }

    private GrantView changeLocked(ChangeGrant command, Actor actor) {
        Roster roster = lock.lockAndSettle(command.unitNumber());
        roster.requireGrantor(actor);
        Grant grant = find(command.unitNumber(), command.grantId(), command.position());
        ETags.require(command.ifMatch(), grant.epoch());
        change(grant, roster, command.from(), command.to(), command.scopes(), actor);
        return queries.view(command.unitNumber(), command.grantId(), roster.now());
    }

    /// Adds what an approved access request asked for; joins the transaction of the decision.
    ///
    /// @throws GrantConflict
    ///             if the grant is revoked, or has ended and its position is taken
    @Transactional
    public void extend(UnitNumber unit, GrantId grantId, GrantedScopes scopes, @Nullable LocalDate until, Actor actor) {
        Roster roster = lock.lockAndSettle(unit);
        roster.requireGrantor(actor);
        Grant grant = find(unit, grantId, Position.AGENT);
        Window window = windowOf(grant);
        change(grant, roster, window.from(), until == null || until.isBefore(window.to()) ? window.to() : until,
                grant.scopes().plus(scopes), actor);
    }

    /// Whether the last day lies after that of an agent's window.
    public boolean isLonger(UnitNumber unit, GrantId grantId, LocalDate to) {
        return to.isAfter(windowOf(find(unit, grantId, Position.AGENT)).to());
    }

    private void change(Grant grant, Roster roster, LocalDate from, LocalDate to, GrantedScopes scopes, Actor actor) {
        Instant now = roster.now();
        if (grant.state(now) == GrantState.REVOKED) {
            throw GrantConflict.revoked();
        }
        Window window = WindowPolicy.ofChange(windowOf(grant), from, to, WindowPolicy.today(now));
        roster.readmit(grant);
        if (grant.change(window, scopes, Author.of(actor), now)) {
            grants.save(grant);
        }
    }

    /// The new legal representative confirms the administrator, who may grant again. Does nothing if there is nothing
    /// to confirm.
    ///
    /// @throws GrantConflict
    ///             if the grant is revoked
    @Transactional
    public GrantView confirmAdministrator(UnitNumber unit, GrantId grantId, Actor actor) {
        Roster roster = lock.lockAndSettle(unit);
        roster.requireCaller(actor);
        Grant grant = find(unit, grantId, Position.ADMINISTRATOR);
        if (grant.confirm(Author.of(actor), roster.now())) {
            grants.save(grant);
        }
        return queries.view(unit, grantId, roster.now());
    }

    /// Revokes the grant with immediate effect; does nothing if it is already revoked.
    @Transactional
    public void revoke(RevokeGrant command, Actor actor) {
        Roster roster = lock.lockAndSettle(command.unitNumber());
        roster.requireCaller(actor);
        Grant grant = find(command.unitNumber(), command.grantId(), command.position());
        if (StringUtils.hasText(command.ifMatch())) {
            ETags.require(command.ifMatch(), grant.epoch());
        }
        if (grant.revoke(Author.of(actor), roster.now())) {
            grants.save(grant);
        }
    }

    private Grant find(UnitNumber unit, GrantId grantId, Position position) {
        return grants.findByIdAndUnitNumber(grantId, unit).filter(grant -> grant.position() == position)
                .orElseThrow(NotFound::new);
    }

    private static Window windowOf(Grant grant) {
        return Objects.requireNonNull(grant.window(), "administrators and agents have a window");
    }
}
