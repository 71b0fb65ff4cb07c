package io.hrsshall.institution.appointing;

import io.hrsshall.authority.Actor;
import io.hrsshall.institution.people.MatchedPerson;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;

/// An administrator on the way to an institution: matched, then granted (delegation-service), then given an account
/// (identity-service). Its id is the saga's, so that each step can be asked for again. It only goes forward.
final class Appointment {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

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
        DONE
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

    static Appointment of(UUID institution, MatchedPerson person, Actor actor, Instant now) {
        return new Appointment(Ids.next(), institution, person.personId(), person.maskedName(),
                person.maskedIdNumber(), person.maskedMobile(), Step.MATCHED, 0, now, Audit.created(actor, now));
    }

    /// Takes the next try for whoever calls; others leave it alone until then.
    void attempt(Instant now) {
        attempts++;
        Duration pause = Duration.ofSeconds(5L << Math.min(attempts - 1, 6));
        nextAttemptAt = now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    }

    void reach(Step next, Instant now) {
        if (next.ordinal() != step.ordinal() + 1) {
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

    String startedBy() {
        return audit.createdBy();
    }
}
