package io.hrsshall.identity.outside.sms;

import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.people.persons.PersonQueries;
import io.hrsshall.kit.tasks.Backoff;
import io.hrsshall.kit.tasks.TaskHandler;
import io.hrsshall.kit.tasks.TaskKind;
import io.hrsshall.kit.tasks.TaskOutcome;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Sends a code that was reserved for a known person, to the verified mobile that the person has then.
@Component
class ReservedCodeTask implements TaskHandler {

    static final TaskKind KIND = new TaskKind("sms-code",
            new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(30), 8));

    private final SmsChallenges challenges;
    private final PersonQueries persons;
    private final SmsCodes codes;

    ReservedCodeTask(SmsChallenges challenges, PersonQueries persons, SmsCodes codes) {
        this.challenges = challenges;
        this.persons = persons;
        this.codes = codes;
    }

    @Override
    public TaskKind kind() {
        return KIND;
    }

    @Override
    public TaskOutcome run(UUID challenge) {
        PersonId person = challenges.findById(challenge).map(SmsChallenge::personId).orElse(null);
        return person == null
                ? TaskOutcome.done()
                : persons.verifiedMobile(person).map(mobile -> codes.deliver(challenge, mobile))
                        .orElseGet(TaskOutcome::done);
    }
}
