package io.hrsshall.identity.journeys.registration;

import io.hrsshall.identity.outside.delegation.DelegationClient;
import io.hrsshall.identity.outside.delegation.DelegationClient.GrantLegalRepresentative;
import io.hrsshall.identity.outside.keycloak.KeycloakUsers;
import io.hrsshall.identity.outside.units.UnitClient;
import io.hrsshall.identity.outside.units.UnitClient.LegalRepresentative;
import io.hrsshall.identity.outside.units.UnitClient.RegisterUnit;
import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.identity.people.persons.PersonQueries;
import io.hrsshall.kit.failpoints.FailPoints;
import io.hrsshall.kit.feign.RemoteProblem;
import io.hrsshall.kit.tasks.Backoff;
import io.hrsshall.kit.tasks.DurableTasks;
import io.hrsshall.kit.tasks.TaskHandler;
import io.hrsshall.kit.tasks.TaskKind;
import io.hrsshall.kit.tasks.TaskOutcome;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Runs the saga step by step. A step first acts on the other system and then records the result. If it is repeated,
/// the other system gives the same answer.
@Component
class RegistrationSagaTask implements TaskHandler {

    static final TaskKind KIND = TaskKind.saga("unit-registration",
            Backoff.unlimited(Duration.ofSeconds(1), Duration.ofSeconds(10)));
    private static final Logger log = LoggerFactory.getLogger(RegistrationSagaTask.class);

    private final RegistrationSagaTransitions transitions;
    private final DurableTasks tasks;
    private final PersonQueries persons;
    private final KeycloakUsers keycloak;
    private final UnitClient units;
    private final DelegationClient delegation;
    private final Clock clock;

    RegistrationSagaTask(RegistrationSagaTransitions transitions, DurableTasks tasks, PersonQueries persons,
            KeycloakUsers keycloak, UnitClient units, DelegationClient delegation, Clock clock) {
        this.transitions = transitions;
        this.tasks = tasks;
        this.persons = persons;
        this.keycloak = keycloak;
        this.units = units;
        this.delegation = delegation;
        this.clock = clock;
    }

    /// Makes the first attempt. The account is prepared here, because the password is not stored outside Keycloak. If
    /// that fails, the saga is undone and the account step can be repeated.
    void runInline(RegistrationSaga saga, String password) {
        try {
            FailPoints.reach("registration.account.before");
            UUID user = keycloak.create(saga.accountId(), password, false);
            FailPoints.reach("registration.account.after");
            transitions.accountPrepared(saga.id(), user);
        } catch (RuntimeException e) {
            log.warn("Account not prepared, registration={}, cause={}", saga.registrationId(),
                    e.getClass().getSimpleName());
            transitions.undo(saga.id(), null);
            throw e;
        }
        tasks.runNow(KIND, saga.id());
    }

    @Override
    public TaskKind kind() {
        return KIND;
    }

    @Override
    public TaskOutcome run(UUID id) {
        Optional<RegistrationSaga> found = transitions.find(id);
        while (found.isPresent() && !found.get().step().isOver()) {
            RegistrationSaga saga = found.get();
            if (saga.step() == RegistrationSagaStep.UNDOING && !isUserDeleted(saga)) {
                return TaskOutcome.later(Duration.between(clock.instant(), saga.lateAnswersEnd()));
            }
            found = Optional.of(advance(saga));
        }
        return TaskOutcome.done();
    }

    private RegistrationSaga advance(RegistrationSaga saga) {
        return switch (saga.step()) {
            // The request that had the password ended, so the account can't be prepared.
            case STARTED -> transitions.undo(saga.id(), null);
            case ACCOUNT_PREPARED -> createUnit(saga);
            case UNIT_CREATED -> createGrant(saga);
            case GRANT_CREATED -> activateAccount(saga);
            case ACCOUNT_ACTIVATED -> complete(saga);
            case UNDOING -> transitions.undone(saga.id());
            case DONE, UNDONE -> saga;
        };
    }

    /// The pivot. Without an answer it is unknown whether the unit exists, so the same request is repeated until there
    /// is one.
    private RegistrationSaga createUnit(RegistrationSaga saga) {
        FailPoints.reach("registration.unit.before");
        UnitNumber number;
        try {
            number = units.register(saga.id(),
                    new RegisterUnit(saga.unit().uscc(), saga.unit().unitName(), saga.unit().city(),
                            "registration",
                            new LegalRepresentative(saga.personId().value(), detailsOf(saga).maskedName())))
                    .unitNumber();
        } catch (RemoteProblem e) {
            if (!isRefusal(e)) {
                throw e;
            }
            log.info("Unit refused, registration={}, code={}", saga.registrationId(), e.code());
            return transitions.undo(saga.id(),
                    e.is(RegistrationConflict.UNIT_EXISTS) ? RegistrationConflict.UNIT_EXISTS : "unit-refused");
        }
        FailPoints.reach("registration.unit.after");
        return transitions.unitCreated(saga.id(), number);
    }

    /// Other statuses, such as a refused token, say nothing about the unit.
    private static boolean isRefusal(RemoteProblem problem) {
        return problem.status() == 409 || problem.status() == 422 || problem.status() == 400;
    }

    private RegistrationSaga createGrant(RegistrationSaga saga) {
        FailPoints.reach("registration.grant.before");
        PersonDetails details = detailsOf(saga);
        delegation.grantLegalRepresentative(saga.id(),
                new GrantLegalRepresentative(saga.createdUnit(), saga.unit().uscc(), saga.unit().unitName(),
                        saga.unit().city(),
                        saga.personId().value(), saga.accountId().value(), details.maskedName(),
                        details.maskedIdNumber(),
                        details.maskedMobile(), true));
        FailPoints.reach("registration.grant.after");
        return transitions.grantCreated(saga.id());
    }

    private RegistrationSaga activateAccount(RegistrationSaga saga) {
        FailPoints.reach("registration.activation.before");
        UUID user = keycloak.find(saga.accountId())
                .orElseThrow(() -> new IllegalStateException("no Keycloak user of account " + saga.accountId()));
        keycloak.setEnabled(user, saga.accountId(), true);
        FailPoints.reach("registration.activation.after");
        return transitions.accountActivated(saga.id());
    }

    private RegistrationSaga complete(RegistrationSaga saga) {
        FailPoints.reach("registration.completion.before");
        RegistrationSaga done = transitions.done(saga.id());
        FailPoints.reach("registration.completion.after");
        log.info("Unit registered, unit={}", done.createdUnit());
        return done;
    }

    /// Keycloak may create the user after a request that timed out, so its absence is final only after a while.
    private boolean isUserDeleted(RegistrationSaga saga) {
        Optional<UUID> user = keycloak.find(saga.accountId());
        user.ifPresent(keycloak::delete);
        return user.isPresent() || !clock.instant().isBefore(saga.lateAnswersEnd());
    }

    private PersonDetails detailsOf(RegistrationSaga saga) {
        return persons.find(saga.personId()).orElseThrow().details();
    }
}
