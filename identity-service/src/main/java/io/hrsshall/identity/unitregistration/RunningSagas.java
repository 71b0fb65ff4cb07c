package io.hrsshall.identity.unitregistration;

import io.hrsshall.identity.delegation.DelegationClient;
import io.hrsshall.identity.delegation.DelegationClient.GrantLegalRepresentative;
import io.hrsshall.identity.keycloak.KeycloakUsers;
import io.hrsshall.identity.persons.PersonCard;
import io.hrsshall.identity.persons.PersonRecords;
import io.hrsshall.identity.units.UnitClient;
import io.hrsshall.identity.units.UnitClient.LegalRepresentative;
import io.hrsshall.identity.units.UnitClient.RegisterUnit;
import io.hrsshall.kit.failpoints.FailPoints;
import io.hrsshall.kit.feign.RemoteProblem;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Carries a saga forward, or back, step by step until it is over or a step can't be done now. A step first does its
/// work in the other system and then notes it; who repeats it gets the same answer there.
@Component
class RunningSagas {

    private static final Logger log = LoggerFactory.getLogger(RunningSagas.class);

    private final UnitRegistrationSteps steps;
    private final SagaLeases leases;
    private final PersonRecords persons;
    private final KeycloakUsers keycloak;
    private final UnitClient units;
    private final DelegationClient delegation;
    private final Clock clock;

    RunningSagas(UnitRegistrationSteps steps, SagaLeases leases, PersonRecords persons, KeycloakUsers keycloak,
            UnitClient units, DelegationClient delegation, Clock clock) {
        this.steps = steps;
        this.leases = leases;
        this.persons = persons;
        this.keycloak = keycloak;
        this.units = units;
        this.delegation = delegation;
        this.clock = clock;
    }

    /// The first step, while the password is at hand: it is kept nowhere but in Keycloak. If it fails, the saga is
    /// undone and the registration is at its account step again.
    ///
    /// @throws RuntimeException
    ///             if the account could not be prepared
    RegistrationSaga prepareAccount(RegistrationSaga saga, String password) {
        try {
            FailPoints.reach("registration.account.before");
            UUID user = keycloak.create(saga.accountId(), password, false);
            FailPoints.reach("registration.account.after");
            return steps.accountPrepared(saga.id(), user);
        } catch (RuntimeException e) {
            log.warn("Registration {} could not prepare the account: {}", saga.registrationId(), reason(e));
            steps.undo(saga.id(), null);
            throw e;
        }
    }

    /// As far as it goes now. Never fails: what can't be done now is due again soon.
    RegistrationSaga run(RegistrationSaga held) {
        RegistrationSaga saga = held;
        try {
            while (!saga.step().isOver()) {
                Optional<RegistrationSaga> next = next(saga);
                if (next.isEmpty()) {
                    return saga;
                }
                saga = next.get();
            }
        } catch (RuntimeException e) {
            log.warn("Registration {} can't go on from {} now: {}", saga.registrationId(), saga.step(), reason(e));
            postpone(saga);
        }
        return saga;
    }

    private Optional<RegistrationSaga> next(RegistrationSaga saga) {
        return switch (saga.step()) {
            // Whoever had the password is gone, so the account can't be prepared any more.
            case STARTED -> Optional.of(steps.undo(saga.id(), null));
            case ACCOUNT_PREPARED -> Optional.of(createUnit(saga));
            case UNIT_CREATED -> Optional.of(createGrant(saga));
            case GRANT_CREATED -> Optional.of(activateAccount(saga));
            case ACCOUNT_ACTIVATED -> Optional.of(complete(saga));
            case UNDOING -> undo(saga);
            case DONE, UNDONE -> Optional.empty();
        };
    }

    /// The pivot. Without an answer the unit may or may not be there, so the same is asked again until there is one.
    private RegistrationSaga createUnit(RegistrationSaga saga) {
        FailPoints.reach("registration.unit.before");
        String unitNumber;
        try {
            unitNumber = units.register(saga.id(), new RegisterUnit(saga.uscc().value(), saga.unitName(),
                    saga.city().code(), "registration",
                    new LegalRepresentative(saga.personId(), cardOf(saga).maskedName()))).unitNumber();
        } catch (RemoteProblem e) {
            if (!isRefusal(e)) {
                throw e;
            }
            log.info("Registration {} is undone: unit-service refused with {}", saga.registrationId(), e.code());
            return steps.undo(saga.id(), e.is(UnitExists.CODE) ? UnitExists.CODE : "unit-refused");
        }
        FailPoints.reach("registration.unit.after");
        return steps.unitCreated(saga.id(), unitNumber);
    }

    /// A token that was not accepted, or too many calls, says nothing about the unit.
    private static boolean isRefusal(RemoteProblem problem) {
        return problem.status() == 409 || problem.status() == 422 || problem.status() == 400;
    }

    private RegistrationSaga createGrant(RegistrationSaga saga) {
        FailPoints.reach("registration.grant.before");
        PersonCard card = cardOf(saga);
        UUID grant = delegation.grantLegalRepresentative(saga.id(),
                new GrantLegalRepresentative(Objects.requireNonNull(saga.unitNumber()), saga.uscc().value(),
                        saga.unitName(), saga.city().code(), saga.personId(), saga.accountId(), card.maskedName(),
                        card.maskedIdNumber(), card.maskedMobile(), true))
                .grantId();
        FailPoints.reach("registration.grant.after");
        return steps.grantCreated(saga.id(), grant);
    }

    private RegistrationSaga activateAccount(RegistrationSaga saga) {
        FailPoints.reach("registration.activation.before");
        UUID user = keycloak.find(saga.accountId())
                .orElseThrow(() -> new IllegalStateException("account " + saga.accountId() + " is not in Keycloak"));
        keycloak.setEnabled(user, saga.accountId(), true);
        FailPoints.reach("registration.activation.after");
        return steps.accountActivated(saga.id());
    }

    private RegistrationSaga complete(RegistrationSaga saga) {
        FailPoints.reach("registration.completion.before");
        RegistrationSaga done = steps.done(saga.id());
        FailPoints.reach("registration.completion.after");
        log.info("Unit registered: {}", done.unitNumber());
        return done;
    }

    private Optional<RegistrationSaga> undo(RegistrationSaga saga) {
        Optional<UUID> user = keycloak.find(saga.accountId());
        user.ifPresent(keycloak::delete);
        if (user.isEmpty() && clock.instant().isBefore(saga.lateAnswersEnd())) {
            leases.postponeTo(saga.id(), saga.lateAnswersEnd());
            return Optional.empty();
        }
        return Optional.of(steps.undone(saga.id()));
    }

    private PersonCard cardOf(RegistrationSaga saga) {
        return persons.find(saga.personId()).orElseThrow().card();
    }

    private void postpone(RegistrationSaga saga) {
        try {
            leases.postpone(saga.id());
        } catch (RuntimeException e) {
            // The database is away: the lease runs out by itself.
            log.warn("Registration {} could not be postponed: {}", saga.registrationId(), reason(e));
        }
    }

    private static String reason(RuntimeException e) {
        return e instanceof RemoteProblem problem
                ? problem.status() + " " + problem.code()
                : e.getClass().getSimpleName();
    }
}
