package io.hrsshall.identity.journeys.recovery;

import io.hrsshall.identity.outside.sms.SmsCodes;
import io.hrsshall.kit.tasks.Backoff;
import io.hrsshall.kit.tasks.TaskHandler;
import io.hrsshall.kit.tasks.TaskKind;
import io.hrsshall.kit.tasks.TaskOutcome;
import io.hrsshall.kit.values.Mobile;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Sends the SMS code of a recovery after the request was answered, so that its time does not tell whether there is
/// somebody to send it to.
@Component
class RecoveryCodeTask implements TaskHandler {

    static final TaskKind KIND = new TaskKind("recovery-code",
            new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(30), 8));

    private final Recoveries recoveries;
    private final RecoveryOwners owners;
    private final SmsCodes codes;

    RecoveryCodeTask(Recoveries recoveries, RecoveryOwners owners, SmsCodes codes) {
        this.recoveries = recoveries;
        this.owners = owners;
        this.codes = codes;
    }

    @Override
    public TaskKind kind() {
        return KIND;
    }

    @Override
    public TaskOutcome run(UUID id) {
        return recoveries.findById(id).flatMap(found -> found.smsChallenge()
                .flatMap(challenge -> owners.codeMobile(found).map(mobile -> deliver(challenge, mobile))))
                .orElseGet(TaskOutcome::done);
    }

    private TaskOutcome deliver(UUID challenge, Mobile mobile) {
        return codes.deliver(challenge, mobile);
    }
}
