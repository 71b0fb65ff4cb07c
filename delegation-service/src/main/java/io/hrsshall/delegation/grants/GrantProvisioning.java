package io.hrsshall.delegation.grants;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.GrantId;
import io.hrsshall.authority.PersonId;
import io.hrsshall.authority.Refusal;
import io.hrsshall.authority.Refusal.Reason;
import io.hrsshall.authority.Tier;
import io.hrsshall.delegation.institutions.InstitutionOwners;
import io.hrsshall.delegation.units.Unit;
import io.hrsshall.delegation.units.UnitDirectory;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.problem.Refused;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/// Creates the grants required by the sagas of other services: registration, upgrade, opening of an institution. A
/// grant is identified by saga and position, so a repeated call returns the grant that the first call created.
@Service
public class GrantProvisioning {

    private final UnitDirectory units;
    private final GrantLock lock;
    private final Grants grants;
    private final PersonProofs proofs;
    private final AppointmentPermissions permissions;
    private final InstitutionOwners institutions;
    private final TransactionOperations transactions;
    private final Clock clock;

    GrantProvisioning(UnitDirectory units, GrantLock lock, Grants grants, PersonProofs proofs,
            AppointmentPermissions permissions, InstitutionOwners institutions, TransactionOperations transactions,
            Clock clock) {
        this.units = units;
        this.lock = lock;
        this.grants = grants;
        this.proofs = proofs;
        this.permissions = permissions;
        this.institutions = institutions;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// @param claimed
    ///            whether the person passed a face check; otherwise the grant is unclaimed
    /// @param ofUpgrade
    ///            whether a legacy account is the only reason, so that the unit must be new to the hall
    public record LegalRepresentative(UUID saga, Unit unit, Grantee grantee, boolean claimed, boolean ofUpgrade) {}

    /// The person whom the register names and who was proven: by the face, by two clerks, or with a proof of the unit.
    public record NewLegalRepresentative(UUID saga, UnitNumber unitNumber, Grantee grantee) {}

    /// @param from
    ///            first day; today if absent
    /// @param to
    ///            last day; one year after the first day if absent
    public record UpgradedAdministrator(UUID saga, UnitNumber unitNumber, Grantee grantee, @Nullable LocalDate from,
            @Nullable LocalDate to, LegacySource source) {}

    public record InstitutionAdministrator(UUID saga, UnitNumber unitNumber, InstitutionNumber institutionNumber,
            Grantee grantee) {}

    /// A legal representative who has the position already keeps the grant of the earlier saga, and claims it with the
    /// proof.
    ///
    /// @return the id of the grant
    /// @throws GrantConflict
    ///             if another person has the position
    @Transactional
    public GrantId provision(LegalRepresentative command, Author by) {
        Instant now = clock.instant();
        UnitNumber unit = command.unit().number();
        PersonId person = command.grantee().personId();
        boolean claimed = command.claimed() || proofs.lockAndCheck(person, by, now);
        units.addIfAbsent(command.unit(), by.created(now));
        Roster roster = lock.lockAndSettle(unit);
        if (command.ofUpgrade() && grants.hadRepresentativeOfAnotherSaga(unit, command.saga())) {
            throw sagaUnknown();
        }
        Optional<Grant> own = roster.legalRepresentative(person);
        if (own.isPresent()) {
            own.filter(grant -> claimed && grant.claim(by, roster.now())).ifPresent(grants::save);
            return own.get().id();
        }
        return createOnce(command.saga(), Position.LEGAL_REPRESENTATIVE, unit, person, () -> {
            roster.admit(Position.LEGAL_REPRESENTATIVE, person);
            return Grant.toLegalRepresentative(unit, command.grantee(), claimed, command.saga(), by, roster.now());
        });
    }

    /// Replaces the legal representative: the authority of the former one ends, also that of a second grant as
    /// administrator or agent, and another administrator grants nothing until the new one confirms. Both happen under
    /// the unit's lock, so a grant by the former one is either older than the change or refused.
    ///
    /// @return the id of the grant
    @Transactional
    public GrantId provision(NewLegalRepresentative command, Author by) {
        UnitNumber unit = command.unitNumber();
        PersonId person = command.grantee().personId();
        Roster roster = lock.lockAndSettle(unit);
        Instant now = roster.now();
        Optional<Grant> former = roster.legalRepresentative();
        if (former.isPresent() && former.get().grantee().personId().equals(person)) {
            former.filter(own -> own.claim(by, now)).ifPresent(grants::save);
            return former.get().id();
        }
        return createOnce(command.saga(), Position.LEGAL_REPRESENTATIVE, unit, person, () -> {
            List<Grant> ended = former.map(grant -> roster.of(grant.grantee().personId())).orElse(List.of());
            ended.stream().filter(grant -> grant.revoke(by, now)).forEach(grants::save);
            roster.administrators().stream()
                    .filter(grant -> !ended.contains(grant) && !grant.grantee().personId().equals(person))
                    .filter(grant -> grant.awaitConfirmation(by, now)).forEach(grants::save);
            return Grant.toLegalRepresentative(unit, command.grantee(), true, command.saga(), by, now);
        });
    }

    /// Creates the grant of the administrator whom a legacy upgrade sets.
    ///
    /// @return the id of the grant
    /// @throws GrantConflict
    ///             if the unit has another administrator
    @Transactional
    public GrantId provision(UpgradedAdministrator command, Author by) {
        UnitNumber unit = command.unitNumber();
        Roster roster = lock.lockAndSettle(unit);
        return createOnce(command.saga(), Position.ADMINISTRATOR, unit, command.grantee().personId(), () -> {
            // An upgrade names an administrator only in the unit that it has brought into the hall.
            if (roster.legalRepresentative().filter(grant -> grant.isOfSaga(command.saga())).isEmpty()) {
                throw sagaUnknown();
            }
            // Another grant of the same person is allowed: in small firms the legal representative is also the
            // administrator, and the upgrade cannot be undone at this step.
            roster.requireVacancy(Position.ADMINISTRATOR);
            LocalDate today = WindowPolicy.today(roster.now());
            LocalDate from = Objects.requireNonNullElse(command.from(), today);
            // The upgrade form of the manual has no window, but every administrator needs one.
            LocalDate to = Objects.requireNonNullElseGet(command.to(), () -> from.plusYears(1).minusDays(1));
            return Grant.toUpgradedAdministrator(unit, command.grantee(), WindowPolicy.ofNew(from, to, today),
                    command.source(), command.saga(), by, roster.now());
        });
    }

    /// Records that a member of tier 1 or 2 lets the saga appoint the administrator of an institution of the unit.
    ///
    /// @throws NotFound
    ///             if the unit does not run the institution
    /// @throws Refused
    ///             if the member is not allowed to appoint
    /// @throws GrantConflict
    ///             if the saga was permitted another appointment
    public void permit(InstitutionAppointment appointment, Actor user) {
        institutions.require(appointment.unitNumber(), appointment.institutionNumber());
        transactions.executeWithoutResult(_ -> {
            Roster roster = lock.lockAndSettle(appointment.unitNumber());
            requireAdministrator(roster.requireCaller(user));
            permissions.add(appointment, Author.of(user), roster.now());
        });
    }

    /// Appoints the administrator of an institution and revokes the former one, as a member of the unit has permitted.
    /// The member's authority is checked again, because the saga may be resumed later without the member's token.
    ///
    /// @return the id of the grant
    /// @throws Refused
    ///             if nobody has permitted it, or the member is no longer allowed to appoint
    @Transactional
    public GrantId provision(InstitutionAdministrator command) {
        UnitNumber unit = command.unitNumber();
        Roster roster = lock.lockAndSettle(unit);
        Instant now = roster.now();
        return createOnce(command.saga(), Position.INSTITUTION_ADMINISTRATOR, unit, command.grantee().personId(),
                () -> {
                    Author by = permissions.find(new InstitutionAppointment(command.saga(), unit,
                            command.institutionNumber(), command.grantee().personId()))
                            .orElseThrow(GrantProvisioning::sagaUnknown);
                    requireAdministrator(roster.inForce(Objects.requireNonNull(by.grant())));
                    grants.findByInstitutionNumberAndPositionAndStatus(command.institutionNumber(),
                            Position.INSTITUTION_ADMINISTRATOR, GrantStatus.ACTIVE)
                            .filter(former -> former.revoke(by, now)).ifPresent(grants::save);
                    return Grant.toInstitutionAdministrator(unit, command.institutionNumber(), command.grantee(),
                            command.saga(), by, now);
                });
    }

    private static Refused sagaUnknown() {
        return new Refused(Refusal.of(Reason.SAGA_UNKNOWN));
    }

    /// Whether the saga has given the person the administration of the unit, or of the institution if one is named.
    @Transactional(readOnly = true)
    public boolean hasGiven(UUID saga, PersonId person, @Nullable UnitNumber unit,
            @Nullable InstitutionNumber institution) {
        Position position = institution == null ? Position.ADMINISTRATOR : Position.INSTITUTION_ADMINISTRATOR;
        return grants.findByOriginSagaIdAndPosition(saga, position)
                .filter(grant -> !grant.isRevoked() && grant.grantee().personId().equals(person)
                        && Objects.equals(grant.institutionNumber(), institution)
                        && (unit == null ? institution != null : grant.unitNumber().equals(unit)))
                .isPresent();
    }

    private static void requireAdministrator(Grant grant) {
        if (!grant.position().tier().includes(Tier.ADMINISTRATOR)) {
            throw new Refused(new Refusal(Reason.TIER_MISSING, Map.of("tier", Tier.ADMINISTRATOR.code()),
                    grant.unitNumber().value()));
        }
        grant.checkMayGrant();
    }

    private GrantId createOnce(UUID saga, Position position, UnitNumber unit, PersonId person,
            Supplier<Grant> creation) {
        Optional<Grant> existing = grants.findByOriginSagaIdAndPosition(saga, position);
        if (existing.isEmpty()) {
            return grants.save(creation.get()).id();
        }
        Grant grant = existing.get();
        if (!grant.unitNumber().equals(unit) || !grant.grantee().personId().equals(person)) {
            throw GrantConflict.sagaReused();
        }
        return grant.id();
    }
}
