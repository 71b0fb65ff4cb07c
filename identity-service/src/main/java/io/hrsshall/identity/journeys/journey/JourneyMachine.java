package io.hrsshall.identity.journeys.journey;

import io.hrsshall.authority.Actor;
import io.hrsshall.identity.accounts.revocations.AccountSecurity;
import io.hrsshall.identity.accounts.revocations.Confirmation;
import io.hrsshall.identity.journeys.flows.FlowToken;
import io.hrsshall.identity.journeys.flows.JourneyEnded;
import io.hrsshall.identity.journeys.journey.BearerJourney.Opening;
import io.hrsshall.identity.people.facecheck.FaceCheckState;
import io.hrsshall.identity.people.facecheck.FaceProvider;
import io.hrsshall.identity.people.facecheck.FaceVerification;
import io.hrsshall.identity.people.facecheck.LimitedFaceChecks;
import io.hrsshall.identity.people.persons.PersonCipher;
import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.identity.people.persons.PersonQueries;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.problem.NotFound;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.data.repository.ListCrudRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Takes the steps of journeys. What is used later is compared under its lock: its owner, whether a newer journey ended
/// it, and whether somebody was thrown out of its account. The providers of face checks are called outside
/// the transactions.
@Component
public class JourneyMachine {

    private final FaceVerification faces;
    private final LimitedFaceChecks faceChecks;
    private final PersonQueries persons;
    private final PersonCipher cipher;
    private final AccountSecurity security;
    private final TransactionOperations transactions;
    private final Clock clock;

    JourneyMachine(FaceVerification faces, LimitedFaceChecks faceChecks, PersonQueries persons, PersonCipher cipher,
            AccountSecurity security, TransactionOperations transactions, Clock clock) {
        this.faces = faces;
        this.faceChecks = faceChecks;
        this.persons = persons;
        this.cipher = cipher;
        this.security = security;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Starts a check within the limits of the feature.
    @FunctionalInterface
    public interface FaceStart<J> {

        FaceVerification.Started start(LimitedFaceChecks.Starting checks, J journey, PersonDetails person);
    }

    /// @param outdone
    ///            whether a newer journey ended an open one
    public <J extends Journey<?>> Steps<J> steps(ListCrudRepository<J, UUID> journeys, Function<UUID, Optional<J>> lock,
            Predicate<J> outdone) {
        return new Steps<>(journeys, lock, outdone);
    }

    /// The steps of the journeys of one kind. An `owner` is [BearerJourney#bearer] or [SessionJourney#session].
    public final class Steps<J extends Journey<?>> {

        private final ListCrudRepository<J, UUID> journeys;
        private final Function<UUID, Optional<J>> lock;
        private final Predicate<J> outdone;

        private Steps(ListCrudRepository<J, UUID> journeys, Function<UUID, Optional<J>> lock, Predicate<J> outdone) {
            this.journeys = journeys;
            this.lock = lock;
            this.outdone = outdone;
        }

        /// For a journey of who is not logged in.
        ///
        /// @param table
        ///            in which the details are sealed
        public Opening opening(String table, PersonDetails person) {
            UUID id = Ids.next();
            return new Opening(id, FlowToken.create(), cipher.seal(table, id, person), security.stamp(),
                    clock.instant());
        }

        /// Begins a journey of who is logged in. Locks the account, so that its journeys begin one after the other.
        public J begin(Actor actor, Function<Confirmation, J> beginning) {
            return Objects.requireNonNull(
                    transactions.execute(_ -> journeys.save(beginning.apply(security.confirmedBy(actor)))));
        }

        /// Whom the journey is to prove.
        public PersonDetails detailsOf(J journey) {
            return switch ((Journey<?>) journey) {
                case BearerJourney<?> entered -> cipher.open(entered.table(), entered.id(), entered.details());
                case SessionJourney<?> own -> persons.find(own.personId()).orElseThrow(NotFound::new).details();
            };
        }

        /// Finds the owner's journey. An unknown id and somebody else's journey are the same answer.
        public J find(UUID id, Predicate<? super J> owner) {
            J journey = journeys.findById(id).filter(owner).orElseThrow(NotFound::new);
            journey.checkNotExpired(clock.instant());
            requireCurrent(journey, false);
            return journey;
        }

        /// @throws JourneyEnded
        ///             if a newer one was begun, or somebody was thrown out of its account
        public void requireCurrent(J locked) {
            requireCurrent(locked, true);
        }

        private void requireCurrent(J journey, boolean locked) {
            if (journey.step().isOpen() && !(holds(journey, locked) && !outdone.test(journey))) {
                throw new JourneyEnded();
            }
        }

        /// A journey without an account is compared by its feature, once the account is known.
        private boolean holds(Journey<?> journey, boolean locked) {
            return switch (journey) {
                case BearerJourney<?> _ -> true;
                case SessionJourney<?> own -> locked
                        ? security.holdsLocked(own.accountId(), own.begun())
                        : security.holds(own.accountId(), own.begun());
            };
        }

        /// @param provider
        ///            whom the person chose; null for the one that is offered first
        public FaceVerification.Started startFaceCheck(UUID id, Predicate<? super J> owner,
                @Nullable FaceProvider provider, FaceStart<J> start) {
            J journey = find(id, owner);
            journey.checkFaceStartable();
            PersonDetails person = detailsOf(journey);
            FaceVerification.checkSupported("idType", person.document().type());
            FaceVerification.Started started = start.start(faceChecks.by(provider), journey, person);
            change(id, owner,
                    locked -> locked.faceStarted(started.provider(), started.check(), clock.instant()));
            return started;
        }

        /// As the other one, where the next step is all that follows from the answer.
        public J refresh(UUID id, Predicate<? super J> owner) {
            return refresh(id, owner, (_, _) -> _ -> {
            });
        }

        /// Finds the owner's journey, and asks the provider for the answer if a face check waits.
        ///
        /// @param answered
        ///            is called outside the transaction, so that it can ask other systems; what it returns is done in
        ///            the transaction that records the answer
        public J refresh(UUID id, Predicate<? super J> owner, BiFunction<J, FaceCheckState, Consumer<J>> answered) {
            J journey = find(id, owner);
            String check = journey.waitingCheck().orElse(null);
            FaceCheckState answer = check == null ? FaceCheckState.WAITING : ask(journey, check);
            if (check == null || answer == FaceCheckState.WAITING) {
                return journey;
            }
            Consumer<J> then = answered.apply(journey, answer);
            return change(id, owner, locked -> {
                if (locked.awaits(check)) {
                    locked.faceAnswered(check, answer, clock.instant());
                    then.accept(locked);
                }
            });
        }

        private FaceCheckState ask(J journey, String check) {
            return faces.query(journey.face().startedBy(), check, detailsOf(journey));
        }

        /// Changes the owner's journey in a transaction.
        public J change(UUID id, Predicate<? super J> owner, Consumer<J> change) {
            return change(id, owner, _ -> {
            }, change);
        }

        /// @param locking
        ///            locks what is to be locked before the account
        public J change(UUID id, Predicate<? super J> owner, Consumer<J> locking, Consumer<J> change) {
            return take(id, owner, locking, locked -> {
                change.accept(locked);
                return locked;
            });
        }

        /// As [#change], with a result.
        public <T> T take(UUID id, Predicate<? super J> owner, Function<J, T> step) {
            return take(id, owner, _ -> {
            }, step);
        }

        private <T> T take(UUID id, Predicate<? super J> owner, Consumer<J> locking, Function<J, T> step) {
            return take(id, locked -> {
                if (!owner.test(locked)) {
                    // Somebody else continues it meanwhile.
                    throw new NotFound();
                }
                locking.accept(locked);
                requireCurrent(locked, true);
                return step.apply(locked);
            });
        }

        /// Changes a journey in a transaction, to complete what its owner has begun.
        public J change(UUID id, Consumer<J> change) {
            return take(id, locked -> {
                change.accept(locked);
                return locked;
            });
        }

        private <T> T take(UUID id, Function<J, T> step) {
            return Objects.requireNonNull(transactions.execute(_ -> {
                J locked = lock.apply(id).orElseThrow(NotFound::new);
                T result = step.apply(locked);
                journeys.save(locked);
                return result;
            }));
        }
    }
}
