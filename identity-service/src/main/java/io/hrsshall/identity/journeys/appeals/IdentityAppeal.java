package io.hrsshall.identity.journeys.appeals;

import static io.hrsshall.identity.journeys.journey.BearerJourney.bearer;

import io.hrsshall.identity.journeys.journey.JourneyMachine.Steps;
import io.hrsshall.identity.people.facecheck.FaceCheckState;
import io.hrsshall.identity.people.facecheck.FaceProvider;
import io.hrsshall.identity.people.facecheck.FaceVerification;
import io.hrsshall.identity.people.persons.PersonCipher;
import io.hrsshall.identity.people.persons.PersonReclaim;
import io.hrsshall.identity.people.persons.PersonReclaim.Holders;
import io.hrsshall.kit.tasks.DurableTasks;
import io.hrsshall.kit.web.ClientAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Takes back an ID number or a mobile from somebody who is registered with it: the face, then the decision. The
/// provider of the face check is called outside the transactions.
@Service
public class IdentityAppeal {

    private static final Logger log = LoggerFactory.getLogger(IdentityAppeal.class);

    private final Appeals appeals;
    private final Steps<Appeal> steps;
    private final AppealedHolders holders;
    private final PersonCipher cipher;
    private final AppealSettings settings;
    private final DurableTasks tasks;
    private final Clock clock;

    IdentityAppeal(Appeals appeals, Steps<Appeal> steps, AppealedHolders holders, PersonCipher cipher,
            AppealSettings settings, DurableTasks tasks, Clock clock) {
        this.appeals = appeals;
        this.steps = steps;
        this.holders = holders;
        this.cipher = cipher;
        this.settings = settings;
        this.tasks = tasks;
        this.clock = clock;
    }

    /// What the owner of the flow token may see.
    ///
    /// @param holder
    ///            who has the ID number or mobile now; null except while the proven claimant decides whether to take
    ///            it back
    public record State(Appeal appeal, PersonReclaim.@Nullable Holder holder) {}

    public FaceVerification.Started startFaceCheck(UUID id, @Nullable String token, @Nullable FaceProvider provider,
            ClientAddress client) {
        return steps.startFaceCheck(id, bearer(token), provider,
                (checks, appeal, claimant) -> checks.startAnonymous(appeal.subject().facePurpose(), claimant, client));
    }

    /// Asks the provider for the answer if a face check waits.
    public State get(UUID id, @Nullable String token) {
        return state(steps.refresh(id, bearer(token), (_, answer) -> locked -> {
            if (answer == FaceCheckState.PASSED) {
                locked.proven(holders.of(locked), clock.instant());
            }
        }));
    }

    /// Takes a mobile back at once. The holder of an ID document is told first and may object; a durable task completes
    /// the appeal afterwards.
    public State takeBack(UUID id, @Nullable String token) {
        steps.find(id, bearer(token));
        Appeal done = steps.change(id, bearer(token), appeal -> {
            Holders current = holders.lock(appeal);
            if (appeal.subject() == AppealSubject.MOBILE) {
                appeal.takenBack(current, clock.instant());
                holders.take(appeal);
            } else {
                announce(appeal, current);
            }
        });
        if (done.step() == AppealStep.DONE) {
            holders.awaitEndOfSessions();
        }
        log.info("Appeal decided, subject={}, step={}, documentHolder={}, mobileHolder={}", done.subject(),
                done.step(), done.documentHolder().orElse(null), done.mobileHolder().orElse(null));
        return state(done);
    }

    private void announce(Appeal appeal, Holders current) {
        if (current.document().flatMap(appeals::waitingAgainst).filter(other -> !other.id().equals(appeal.id()))
                .isPresent()) {
            throw AppealConflict.waiting();
        }
        String objection = ObjectionCode.create();
        Instant now = clock.instant();
        appeal.announced(current, objection, cipher.objectionIndex(ObjectionCode.normalized(objection)),
                now.plus(settings.objectionPeriod()), now);
        tasks.schedule(AppealCompletionTask.KIND, appeal.id(), settings.objectionPeriod());
    }

    private State state(Appeal appeal) {
        return new State(appeal,
                appeal.step() == AppealStep.DECISION ? holders.describe(appeal).orElse(null) : null);
    }
}
