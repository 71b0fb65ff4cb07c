package io.hrsshall.identity.journeys.registration;

import static io.hrsshall.identity.journeys.journey.BearerJourney.bearer;

import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.accounts.accounts.AccountQueries;
import io.hrsshall.identity.accounts.agreements.AgreementConsent;
import io.hrsshall.identity.accounts.agreements.AgreementKind;
import io.hrsshall.identity.accounts.revocations.AccountSecurity;
import io.hrsshall.identity.guards.limits.DailyLimit;
import io.hrsshall.identity.journeys.flows.FlowToken;
import io.hrsshall.identity.journeys.journey.BearerJourney.Opened;
import io.hrsshall.identity.journeys.journey.BearerJourney.Opening;
import io.hrsshall.identity.journeys.journey.JourneyMachine;
import io.hrsshall.identity.journeys.journey.JourneyMachine.Steps;
import io.hrsshall.identity.people.facecheck.FaceCheckState;
import io.hrsshall.identity.people.facecheck.FaceProvider;
import io.hrsshall.identity.people.facecheck.FaceVerification;
import io.hrsshall.identity.people.persons.PersonCipher;
import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.kit.personal.BlindIndex;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.tasks.Retention;
import io.hrsshall.kit.web.ClientAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Registers units (manual 2.2). Other systems are called outside the transactions.
@Service
public class UnitRegistrationService {

    private final UnitRegistrations registrations;
    private final ProvenUnits provenUnits;
    private final UnitProofs proofs;
    private final Steps<UnitRegistration> steps;
    private final EnterpriseCheck enterprises;
    private final AccountQueries accounts;
    private final AgreementConsent agreements;
    private final PersonCipher cipher;
    private final AccountSecurity security;
    private final DailyLimit limits;
    private final RegistrationSagaTransitions sagas;
    private final RegistrationSagaTask runner;
    private final TransactionOperations transactions;
    private final Clock clock;

    UnitRegistrationService(UnitRegistrations registrations, ProvenUnits provenUnits, UnitProofs proofs,
            Steps<UnitRegistration> steps,
            EnterpriseCheck enterprises, AccountQueries accounts,
            AgreementConsent agreements, PersonCipher cipher,
            AccountSecurity security, DailyLimit limits, RegistrationSagaTransitions sagas, RegistrationSagaTask runner,
            TransactionOperations transactions, Clock clock) {
        this.registrations = registrations;
        this.provenUnits = provenUnits;
        this.proofs = proofs;
        this.steps = steps;
        this.enterprises = enterprises;
        this.accounts = accounts;
        this.agreements = agreements;
        this.cipher = cipher;
        this.security = security;
        this.limits = limits;
        this.sagas = sagas;
        this.runner = runner;
        this.transactions = transactions;
        this.clock = clock;
    }

    public Opened open(UnitRegistration.Open command, ClientAddress client) {
        return open(command, null, client);
    }

    /// Opens the registration of a unit that was proven. USCC and name are those of the proof, which is used up and
    /// replaces the face check.
    public Opened openProven(FlowToken proof, PersonDetails legalRepresentative,
            @Nullable Integer agreementVersion, ClientAddress client) {
        ProvenUnit unit = proofs.findUsable(proof);
        return open(new UnitRegistration.Open(unit.uscc(), unit.unitName(), legalRepresentative, agreementVersion),
                unit, client);
    }

    private Opened open(UnitRegistration.Open command, @Nullable ProvenUnit proven,
            ClientAddress client) {
        agreements.checkAccepted(AgreementKind.UNIT_REGISTRATION, command.agreementVersion());
        if (proven == null) {
            checkFacePossible(command);
        }
        EnterpriseCheck.Checked checked = enterprises.check(command);
        // After too many wrong guesses a proof of the unit discloses no more than an entry without one.
        ProvenUnit accepted = proven != null && checked.disclosable() ? proven : null;
        if (proven != null && accepted == null) {
            checkFacePossible(command);
        }
        // An early check; unit-service decides.
        if (accounts.isUnitKnown(command.uscc())) {
            throw RegistrationConflict.unitExists();
        }
        // Everybody knows the USCC, so strangers elsewhere do not use up the registrations of the company.
        limits.require(DailyLimit.Kind.UNIT_REGISTRATION,
                command.uscc().value() + ':' + BlindIndex.text(cipher.index(client)),
                RegistrationConflict::dailyLimit);
        Opening opening = steps.opening(UnitRegistration.TABLE, command.legalRepresentative());
        byte[] claimant = cipher.claimantIndex(command.uscc(), command.legalRepresentative().document());
        UnitRegistration opened = accepted != null
                ? UnitRegistration.openProven(
                        opening.at(Objects.requireNonNullElse(accepted.provenStamp(), 0L)), accepted, checked.name(),
                        checked.city(), command.agreementVersion(), claimant)
                : UnitRegistration.open(opening, command.uscc(), checked.name(), checked.city(),
                        checked.represented(), command.agreementVersion(), claimant);
        transactions.executeWithoutResult(status -> {
            if (proven != null) {
                provenUnits.save(provenUnits.lock(proven.id()).orElseThrow(RegistrationConflict::proofOver)
                        .used(clock.instant()));
            }
            registrations.save(opened);
        });
        return opened.opened(opening.token());
    }

    private static void checkFacePossible(UnitRegistration.Open command) {
        FaceVerification.checkSupported("legalRepresentative.idType",
                command.legalRepresentative().document().type());
    }

    public FaceVerification.Started startFaceCheck(UUID id, @Nullable String token, @Nullable FaceProvider provider,
            ClientAddress client) {
        return steps.startFaceCheck(id, bearer(token), provider,
                (checks, registration, person) -> checks.startOfUnit(registration.uscc(), person, client));
    }

    public UnitRegistration get(UUID id, @Nullable String token) {
        return steps.refresh(id, bearer(token), (_, answer) -> locked -> {
            if (answer == FaceCheckState.PASSED) {
                locked.proven(security.stamp());
            }
        });
    }

    /// Creates the unit as far as possible while the caller waits. Repeating the call returns the state.
    public UnitRegistration complete(UUID id, @Nullable String token, UnitRegistration.Complete command) {
        UnitRegistration found = steps.find(id, bearer(token));
        if (!found.isBeyondAccount()) {
            proofs.checkAgain(found.provenUnitId());
        }
        sagas.start(id, command).ifPresent(saga -> runner.runInline(saga, command.password()));
        return registrations.findById(id).orElseThrow(NotFound::new);
    }

    /// Whether the unit of a legal representative is being created.
    public boolean isRegistering(PersonId legalRepresentative) {
        return sagas.isRunningFor(legalRepresentative);
    }

    @Bean
    static Steps<UnitRegistration> stepsOfUnitRegistrations(JourneyMachine machine, UnitRegistrations registrations) {
        return machine.steps(registrations, registrations::lock, registrations::isOutdone);
    }

    /// Sagas are deleted with their registration.
    @Bean
    static RecurringTask unitRegistrationRetention(Retention retention) {
        return retention.deletion("unit-registration-retention", Duration.ofMinutes(10), "unit_registrations",
                """
                        (step IN ('FACE', 'ACCOUNT', 'FAILED') AND expires_at < :now - INTERVAL '1 day'
                            OR step = 'DONE' AND changed_at < :now - INTERVAL '30 days')
                        AND NOT EXISTS (SELECT FROM registration_sagas
                                        WHERE registration_id = unit_registrations.id AND step NOT IN ('DONE', 'UNDONE'))""",
                Duration.ZERO);
    }
}
