package io.hrsshall.identity.outside.sms;

import io.hrsshall.kit.failpoints.FailPoints;
import io.hrsshall.kit.tasks.Backoff;
import io.hrsshall.kit.tasks.TaskKind;
import io.hrsshall.kit.tasks.TaskOutcome;
import io.hrsshall.kit.values.Mobile;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/// Makes one attempt of a durable task to send an SMS once.
@Component
public class SmsDelivery {

    /// An SMS service that is unavailable and one that refuses the SMS both count as a failed attempt, so that a long
    /// outage is visible as stuck tasks after about an hour. Given up after about two days.
    public static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(15), Duration.ofMinutes(10), 300);

    private final SmsSender sender;
    private final Clock clock;

    SmsDelivery(SmsSender sender, Clock clock) {
        this.sender = sender;
        this.clock = clock;
    }

    /// @param save
    ///            stores the record in a transaction of its own
    public <T extends RecordedSms<T>> TaskOutcome attempt(TaskKind kind, T recorded, UnaryOperator<T> save,
            Mobile mobile,
            SmsTemplate template, Map<String, String> parameters) {
        T attempted = recorded.attemptedAt() == null ? save.apply(recorded.attempted(clock.instant())) : recorded;
        return switch (sender.sendOnce(recorded.id(), recorded.attemptedAt(), mobile, template, parameters)) {
            case ACCEPTED -> {
                FailPoints.reach(kind.name() + ".sent");
                var _ = save.apply(attempted.sent(clock.instant()));
                yield TaskOutcome.done();
            }
            case REFUSED, UNREACHABLE, UNCONFIRMED -> TaskOutcome.later();
        };
    }
}
