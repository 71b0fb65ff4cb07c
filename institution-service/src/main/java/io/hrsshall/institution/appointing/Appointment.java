package io.hrsshall.institution.appointing;

import io.hrsshall.authority.Actor;
import io.hrsshall.institution.people.MatchedPerson;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;

/// An administrator on the way to an institution: matched, then granted (delegation-service), then given an account
/// (identity-service). Its id is the saga's, so that each step can be asked for again. Refused before the grant it ends;
/// after it it only goes forward.
final class Appointment {

    /// Longer than both remote calls of a try may take, so that nobody joins in while somebody is at it.
    private static final Duration LEASE = Duration.ofSeconds(20);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 8;

    @Id
    private final UUID id;
    private final UUID institutionId;
    private final UUID person;
    private final String maskedName;
    private final String maskedIdNumber;
    private final String maskedMobile;
    private Step step;
    private int attempts;
    private Instant nextAttemptAt;
    @Embedded.Empty
    private Audit audit;
    @Version
    private long version;

    enum Step {
        MATCHED,
        GRANTED,
        DONE,
        /// By delegation-service: the one who began may not (any more), or the unit is unknown there.
        REFUSED;

        boolean leadsTo(Step next) {
            return switch (this) {
                case MATCHED -> next == GRANTED || next == REFUSED;
                case GRANTED -> next == DONE;
                case DONE, REFUSED -> false;
            };
        }
    }

    @PersistenceCreator
    Appointment(UUID id, UUID institutionId, UUID person, String maskedName, String maskedIdNumber,
            String maskedMobile, Step step, int attempts, Instant nextAttemptAt, Audit audit) {
        this.id = id;
        this.institutionId = institutionId;
        this.person = person;
        this.maskedName = maskedName;
        this.maskedIdNumber = maskedIdNumber;
        this.maskedMobile = maskedMobile;
        this.step = step;
        this.attempts = attempts;
        this.nextAttemptAt = nextAttemptAt;
        this.audit = audit;
    }

    /// The first try belongs to whoever begins.
    static Appointment of(UUID institution, MatchedPerson person, Actor actor, Instant now) {
        return new Appointment(Ids.next(), institution, person.personId(), person.maskedName(),
                person.maskedIdNumber(), person.maskedMobile(), Step.MATCHED, 1, now.plus(LEASE),
                Audit.created(actor, now));
    }

    /// Takes the next try for whoever calls; others leave it alone until then.
    void attempt(Instant now) {
        attempts++;
        nextAttemptAt = now.plus(LEASE);
    }

    /// The try came to nothing; the next is later each time.
    void fail(Instant now) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        nextAttemptAt = now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    }

    boolean isDue(Instant now) {
        return !now.isBefore(nextAttemptAt);
    }

    void reach(Step next, Instant now) {
        if (!step.leadsTo(next)) {
            throw new IllegalStateException("no way from " + step + " to " + next);
        }
        step = next;
        audit = audit.changed(audit.changedBy(), now);
    }

    UUID id() {
        return id;
    }

    UUID institutionId() {
        return institutionId;
    }

    UUID person() {
        return person;
    }

    String maskedName() {
        return maskedName;
    }

    String maskedIdNumber() {
        return maskedIdNumber;
    }

    String maskedMobile() {
        return maskedMobile;
    }

    Step step() {
        return step;
    }

    /// The grant of the one who began.
    UUID beganBy() {
        return Objects.requireNonNull(audit.createdGrant());
    }

    String startedBy() {
        return audit.createdBy();
    }
}
