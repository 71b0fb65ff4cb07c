package io.hrsshall.delegation.grants;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Refusal;
import io.hrsshall.authority.Refusal.Reason;
import io.hrsshall.authority.Tier;
import io.hrsshall.delegation.units.Unit;
import io.hrsshall.delegation.units.UnitRegister;
import io.hrsshall.kit.problem.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The grants that come out of a flow of another service: registration, upgrade, opening of an institution. Each is
/// keyed by the flow's saga, so that a step that is tried again finds what it made.
@Service
public class SagaGrants {

    private final UnitRegister units;
    private final Rosters rosters;
    private final Grants grants;
    private final Proofs proofs;
    private final Clock clock;

    SagaGrants(UnitRegister units, Rosters rosters, Grants grants, Proofs proofs, Clock clock) {
        this.units = units;
        this.rosters = rosters;
        this.grants = grants;
        this.proofs = proofs;
        this.clock = clock;
    }

    /// @param claimed
    ///            whether the face was proven; if not, the grant waits for it
    public record ForLegalRepresentative(UUID saga, Unit unit, Grantee grantee, boolean claimed) {}

    /// @param from
    ///            first day, or null for today
    /// @param to
    ///            last day, or null for a year
    public record ForUpgradedAdministrator(UUID saga, String unitNumber, Grantee grantee, @Nullable LocalDate from,
            @Nullable LocalDate to, LegacySource source) {}

    /// @param beganBy
    ///            the grant of the one who began the flow
    public record ForInstitutionAdministrator(UUID saga, String unitNumber, String institutionNumber,
            Grantee grantee, UUID beganBy) {}

    /// @return the grant's id
    /// @throws LegalRepresentativeExists
    ///             if the unit has one by another saga
    @Transactional
    public UUID grant(ForLegalRepresentative command, Author by) {
        Instant now = clock.instant();
        String unit = command.unit().number();
        UUID person = command.grantee().personId();
        boolean claimed = command.claimed() || proofs.isProvenOrAwaited(person, by, now);
        units.note(command.unit(), by.created(now));
        Roster roster = rosters.lock(unit);
        return onceFor(command.saga(), Position.LEGAL_REPRESENTATIVE, unit, person, () -> {
            roster.admit(Position.LEGAL_REPRESENTATIVE, person);
            return Grant.toLegalRepresentative(unit, command.grantee(), claimed, command.saga(), by,
                    roster.now());
        });
    }

    /// @return the grant's id
    /// @throws AdministratorExists
    ///             if the unit has one by another way
    @Transactional
    public UUID grant(ForUpgradedAdministrator command, Author by) {
        String unit = command.unitNumber();
        UUID person = command.grantee().personId();
        Roster roster = rosters.lock(unit);
        return onceFor(command.saga(), Position.ADMINISTRATOR, unit, person, () -> {
            // A person who holds another place is no reason to refuse: in a small firm the legal representative, whose
            // face may be proven already, is the administrator too, and the unit is there, so the upgrade only goes on.
            roster.refuseIfFull(Position.ADMINISTRATOR);
            LocalDate today = WindowPolicy.today(roster.now());
            LocalDate from = Objects.requireNonNullElse(command.from(), today);
            // The manual's upgrade asks for no window; nobody gets one without an end.
            LocalDate to = Objects.requireNonNullElseGet(command.to(), () -> from.plusYears(1).minusDays(1));
            return Grant.toUpgradedAdministrator(unit, command.grantee(), WindowPolicy.ofNew(from, to, today),
                    command.source(), command.saga(), by, roster.now());
        });
    }

    /// Names the administrator of an institution; the former one is out in the same transaction. Who began the flow
    /// must still be allowed to, also when it goes on by itself.
    ///
    /// @param user
    ///            on whose behalf, if the flow is not going on by itself
    /// @return the grant's id
    /// @throws Refused
    ///             if who began may not do this, or not any more
    @Transactional
    public UUID grant(ForInstitutionAdministrator command, @Nullable Actor user, Author service) {
        String unit = command.unitNumber();
        Roster roster = rosters.lock(unit);
        Author by = user == null ? service : Author.of(user);
        Instant now = roster.now();
        return onceFor(command.saga(), Position.INSTITUTION_ADMINISTRATOR, unit, command.grantee().personId(), () -> {
            refuseUnlessAdministrator(user == null ? roster.inForce(command.beganBy()) : roster.ofCaller(user));
            grants.findByInstitutionNumberAndPositionAndStatus(command.institutionNumber(),
                    Position.INSTITUTION_ADMINISTRATOR,
                    GrantStatus.ACTIVE)
                    .filter(former -> former.revoke(by, now)).ifPresent(grants::save);
            return Grant.toInstitutionAdministrator(unit, command.institutionNumber(), command.grantee(),
                    command.saga(), by, now);
        });
    }

    private static void refuseUnlessAdministrator(Grant grant) {
        if (!grant.position().tier().includes(Tier.ADMINISTRATOR)) {
            throw new Refused(
                    new Refusal(Reason.TIER_MISSING, Map.of("tier", Tier.ADMINISTRATOR.code()), grant.unitNumber()));
        }
    }

    private UUID onceFor(UUID saga, Position position, String unit, UUID person, Supplier<Grant> granting) {
        Optional<Grant> before = grants.findBySagaIdAndPosition(saga, position);
        if (before.isEmpty()) {
            return grants.save(granting.get()).id();
        }
        Grant same = before.get();
        if (!same.unitNumber().equals(unit) || !same.grantee().personId().equals(person)) {
            throw new SagaConflict();
        }
        return same.id();
    }
}
