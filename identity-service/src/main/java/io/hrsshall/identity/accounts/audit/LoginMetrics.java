package io.hrsshall.identity.accounts.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The counter `hall.logins` by way and outcome: `ok`, or the code of the refusal. Counts what the security events
/// record, once it is committed.
@Component
class LoginMetrics {

    private static final String SUCCEEDED = "ok";

    private final MeterRegistry meters;

    LoginMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void recorded(SecurityEvent event) {
        if (event.kind() != SecurityEventKind.LOGIN) {
            return;
        }
        Counter logins = Counter.builder("hall.logins").description("Logins and refused logins")
                .tag("way", Objects.requireNonNullElse(event.way(), "unknown"))
                .tag("outcome", Objects.requireNonNullElse(event.refusal(), SUCCEEDED)).register(meters);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

                @Override
                public void afterCommit() {
                    logins.increment();
                }
            });
        } else {
            logins.increment();
        }
    }
}
