package io.hrsshall.identity.journeys.recovery;

import io.hrsshall.authority.PersonId;
import io.hrsshall.authority.Tier;
import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.accounts.AccountCreation;
import io.hrsshall.identity.accounts.accounts.AccountKind;
import io.hrsshall.identity.accounts.accounts.AccountQueries;
import io.hrsshall.identity.outside.delegation.DelegationClient;
import io.hrsshall.identity.outside.delegation.DelegationClient.GrantLegalRepresentative;
import io.hrsshall.identity.outside.keycloak.KeycloakUsers;
import io.hrsshall.identity.outside.register.Enterprise;
import io.hrsshall.identity.outside.register.EnterpriseRegister;
import io.hrsshall.identity.people.persons.BlindIndexLock;
import io.hrsshall.identity.people.persons.PersonCipher;
import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.identity.people.persons.PersonQueries;
import io.hrsshall.identity.people.persons.PersonVerification;
import io.hrsshall.kit.failpoints.FailPoints;
import io.hrsshall.kit.feign.RemoteProblem;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.tasks.DurableTasks;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/// The legal representative of a registered unit who has no account: the unit was upgraded from a legacy system, or
/// somebody else had the person's ID document. The proven person gets an account of the unit and the tier 1 grant, if
/// the enterprise register names the person.
@Component
class RepresentativeRecovery {

    private static final Logger log = LoggerFactory.getLogger(RepresentativeRecovery.class);

    private final AccountQueries accounts;
    private final AccountCreation creation;
    private final EnterpriseRegister register;
    private final PersonQueries persons;
    private final PersonVerification verification;
    private final PersonCipher cipher;
    private final BlindIndexLock locks;
    private final KeycloakUsers keycloak;
    private final DelegationClient delegation;
    private final DurableTasks tasks;
    private final TransactionOperations transactions;

    RepresentativeRecovery(AccountQueries accounts, AccountCreation creation, EnterpriseRegister register,
            PersonQueries persons, PersonVerification verification, PersonCipher cipher, BlindIndexLock locks,
            KeycloakUsers keycloak, DelegationClient delegation, DurableTasks tasks,
            TransactionOperations transactions) {
        this.accounts = accounts;
        this.creation = creation;
        this.register = register;
        this.persons = persons;
        this.verification = verification;
        this.cipher = cipher;
        this.locks = locks;
        this.keycloak = keycloak;
        this.delegation = delegation;
        this.tasks = tasks;
        this.transactions = transactions;
    }

    /// @param entry
    ///            of the unit in the enterprise register
    record Representation(AccountQueries.KnownUnit unit, Enterprise entry) {}

    /// Asks the enterprise register, so not for use in a transaction.
    ///
    /// @return empty if no unit has the number, or the register names somebody else
    Optional<Representation> find(@Nullable String number, PersonDetails person) {
        return Optional.ofNullable(number).flatMap(accounts::unitOf)
                .flatMap(unit -> register.find(unit.uscc()).map(entry -> new Representation(unit, entry)))
                .filter(found -> found.entry().isRepresentedBy(person.name(), person.document()));
    }

    /// Whether a proof of the unit may be enough for somebody: while nobody but its legal representative acts for the
    /// unit. The answer does not depend on the caller: before a proof, nobody learns who the legal representative is.
    boolean mayProveUnit(@Nullable String number) {
        return Optional.ofNullable(number).flatMap(accounts::unitOf)
                .filter(unit -> !delegation.delegatesOf(unit.number()).present()).isPresent();
    }

    /// Records the person whose face was proven, and prepares the account.
    @Transactional(propagation = Propagation.MANDATORY)
    public Account prepare(UUID recovery, PersonDetails proven, Representation found) {
        PersonId person = verification.proveFace(proven, Recovery.BY);
        return creation.prepareLegalRepresentative(recovery, person, found.unit(), Recovery.BY);
    }

    /// A proof of the unit may help the legal representative whom the register names, while nobody else acts for the
    /// unit: others may have the key (manual 2.6.5.3).
    boolean isProvenBy(UnifiedSocialCreditCode proven, Representation found) {
        return found.unit().uscc().equals(proven) && !delegation.delegatesOf(found.unit().number()).present();
    }

    /// The person's account of the unit. It is prepared if there is none; that proves the person to this unit only.
    ///
    /// @param verified
    ///            the person's verified mobile, to which a code was given; null if the person has none
    /// @throws RecoveryConflict
    ///             if the person was proven, or has another verified mobile: the unit's key is not the person
    @Transactional(propagation = Propagation.MANDATORY)
    public Account ofProvenUnit(UUID recovery, PersonDetails person, Representation found, @Nullable Mobile verified) {
        PersonId id = verification.recordUnproven(person.withMobile(null), Recovery.BY).id();
        boolean enough = persons.standing(person.document())
                .filter(each -> each.id().equals(id) && !each.proven() && Objects.equals(each.verified(), verified))
                .isPresent();
        if (!enough) {
            throw RecoveryConflict.unitProofNotEnough();
        }
        return accounts.activeOfUnit(found.unit().uscc()).stream()
                .filter(account -> account.personId().equals(id) && account.tier() == Tier.LEGAL_REPRESENTATIVE)
                .findFirst()
                .orElseGet(() -> creation.prepareLegalRepresentative(recovery, id, found.unit(),
                        Recovery.BY));
    }

    /// Creates the user with the password, gets the grant, and activates the account. Can be repeated until it
    /// succeeds.
    ///
    /// @throws RecoveryConflict
    ///             if somebody else is the unit's legal representative
    void open(Recovery recovery, Account prepared, PersonDetails person, String password) {
        Representation found = find(recovery.number(), person).orElseThrow(RecoveryConflict::notRepresentative);
        UUID user = keycloak.create(prepared.id(), password, false);
        grant(recovery.id(), prepared, found);
        FailPoints.reach("recovery.grant.after");
        activate(recovery, prepared, person, user, found.unit().number());
    }

    void activate(Recovery recovery, Account prepared, PersonDetails person, UUID user, UnitNumber unit) {
        keycloak.setEnabled(user, prepared.id(), true);
        transactions.executeWithoutResult(status -> {
            locks.acquire(BlindIndexLock.Scope.DOCUMENT, cipher.index(person.document()));
            creation.activate(prepared.id(), recovery.id(), user, unit, Recovery.BY);
        });
    }

    /// A legal representative who has a personal account acts for the unit with it.
    void claim(Recovery recovery, Account account, PersonDetails person) {
        if (account.kind() != AccountKind.PERSONAL || recovery.number() == null) {
            return;
        }
        Optional<Representation> found = find(recovery.number(), person)
                .filter(each -> delegation.actingOptions(account.personId().value()).options().stream()
                        .noneMatch(option -> each.unit().number().equals(option.unit())
                                && Tier.LEGAL_REPRESENTATIVE.code().equals(option.tier())));
        try {
            found.ifPresent(each -> grant(recovery.id(), account, each));
        } catch (RecoveryConflict e) {
            log.info("Tier 1 grant not claimed, recovery={}, code={}", recovery.id(), e.code());
        }
    }

    /// What follows from the grant is completed by a durable task, unless the person was the legal
    /// representative before.
    private void grant(UUID recovery, Account prepared, Representation found) {
        if (!prepared.personId().value()
                .equals(delegation.delegatesOf(found.unit().number()).legalRepresentativeId())) {
            transactions.executeWithoutResult(
                    status -> tasks.scheduleForInlineRun(RecoveredRepresentativeTask.KIND, recovery));
        }
        PersonDetails details = persons.find(prepared.personId()).orElseThrow(NotFound::new).details();
        try {
            delegation.grantLegalRepresentative(recovery,
                    new GrantLegalRepresentative(found.unit().number(), found.unit().uscc(), found.entry().name(),
                            found.entry().city().orElseThrow(RecoveryConflict::notRepresentative),
                            prepared.personId().value(), prepared.id().value(), details.maskedName(),
                            details.maskedIdNumber(),
                            details.maskedMobile(), true));
        } catch (RemoteProblem e) {
            throw e.is("legal-representative-exists") ? RecoveryConflict.notRepresentative() : e;
        }
    }
}
