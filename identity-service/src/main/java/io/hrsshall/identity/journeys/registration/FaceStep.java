package io.hrsshall.identity.journeys.registration;

import io.hrsshall.identity.people.facecheck.FaceCheckState;
import io.hrsshall.identity.people.facecheck.FaceVerification;
import io.hrsshall.identity.journeys.flows.JourneyEnded;
import io.hrsshall.identity.people.persons.PersonCipher;
import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.identity.accounts.revocations.AccountSecurity;
import io.hrsshall.kit.problem.NotFound;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// The steps that person and unit registrations share. Alipay is called outside the transaction.
@Component
class FaceStep {

    private final FaceVerification faces;
    private final PersonCipher cipher;
    private final AccountSecurity security;
    private final TransactionOperations transactions;
    private final Clock clock;

    FaceStep(FaceVerification faces, PersonCipher cipher, AccountSecurity security,
            TransactionOperations transactions, Clock clock) {
        this.faces = faces;
        this.cipher = cipher;
        this.security = security;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Finds the bearer's registration. An unknown id and a wrong token are the same answer.
    <R extends Registration> R find(RegistrationRepository<R> registrations, UUID id, @Nullable String token) {
        R registration = registrations.findById(id).filter(found -> found.isOpenedBy(token))
                .orElseThrow(NotFound::new);
        registration.checkNotExpired(clock.instant());
        requireNewest(registrations, registration);
        return registration;
    }

    /// @throws JourneyEnded
    ///             if the claimant has a newer registration
    <R extends Registration> void requireNewest(RegistrationRepository<R> registrations, R registration) {
        byte[] claimant = registration.claimantIndex();
        Long stamp = registration.endedByNewerThan();
        if (claimant != null && stamp != null && registrations.existsNewer(registration.id(), claimant, stamp)) {
            throw new JourneyEnded();
        }
    }

    /// @param starting
    ///            starts the check within its limits
    <R extends Registration> FaceVerification.Started start(RegistrationRepository<R> registrations, UUID id,
            @Nullable String token, BiFunction<R, PersonDetails, FaceVerification.Started> starting) {
        R registration = find(registrations, id, token);
        registration.checkFaceStartable();
        PersonDetails person = detailsOf(registration);
        FaceVerification.checkSupported("idType", person.document().type());
        FaceVerification.Started started = starting.apply(registration, person);
        change(registrations, id, token, locked -> locked.faceStarted(started.check(), clock.instant()));
        return started;
    }

    /// Finds the bearer's registration and asks Alipay for the answer if a face check waits.
    <R extends Registration> R refresh(RegistrationRepository<R> registrations, UUID id, @Nullable String token) {
        R registration = find(registrations, id, token);
        String check = registration.face().check();
        if (check == null || !registration.face().isWaitingFor(check)) {
            return registration;
        }
        FaceCheckState answer = faces.query(check);
        return answer == FaceCheckState.WAITING
                ? registration
                : change(registrations, id, token, locked -> {
                    locked.faceAnswered(check, answer, clock.instant());
                    if (answer == FaceCheckState.PASSED) {
                        locked.proven(security.stamp());
                    }
                });
    }

    /// As [#change], for the bearer of the token.
    <R extends Registration> R change(RegistrationRepository<R> registrations, UUID id, @Nullable String token,
            Consumer<R> change) {
        return change(registrations, id, locked -> {
            if (!locked.isOpenedBy(token)) {
                // Somebody else continues it meanwhile.
                throw new NotFound();
            }
            requireNewest(registrations, locked);
            change.accept(locked);
        });
    }

    /// Changes the locked registration in a transaction.
    <R extends Registration> R change(RegistrationRepository<R> registrations, UUID id, Consumer<R> change) {
        return Objects.requireNonNull(transactions.execute(status -> {
            R locked = registrations.lock(id).orElseThrow(NotFound::new);
            change.accept(locked);
            return registrations.save(locked);
        }));
    }

    PersonDetails detailsOf(Registration registration) {
        return cipher.open(registration.table(), registration.id(), registration.details());
    }
}
