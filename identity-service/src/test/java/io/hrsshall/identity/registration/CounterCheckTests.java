package io.hrsshall.identity.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.identity.flows.FlowToken;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.values.City;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CounterCheckTests {

    private static final Instant NOW = Instant.parse("2026-11-26T02:00:00Z");
    private static final City NANJING = new City("320100");

    private final PersonRegistration registration = PersonRegistration.open(Ids.next(), FlowToken.create(),
            new Sealed(new byte[]{1}, 1), 1,
            new Registration.Claim(new byte[]{1}, 7), NOW);

    private CounterCheck requested() {
        return CounterCheck.request(registration.id(), new byte[]{1}, NANJING, NOW);
    }

    enum Call {
        CONFIRM,
        CONFIRM_ANOTHER_DOCUMENT,
        REJECT,
        REPLACE,
        WAIT
    }

    /// In any order, with repetitions: a check is decided once, by whom it says, never after its end or after five
    /// documents that did not match.
    @Property(tries = 2000)
    void itIsDecidedOnce(@ForAll @Size(max = 15) List<Call> calls) {
        CounterCheck check = requested();
        Instant now = NOW;
        int confirmations = 0;
        int wrong = 0;
        int ends = 0;
        for (Call call : calls) {
            CounterCheckStatus before = check.status();
            try {
                switch (call) {
                    case CONFIRM -> {
                        if (check.confirm(true, "clerk", now)) {
                            confirmations++;
                        }
                    }
                    case CONFIRM_ANOTHER_DOCUMENT -> {
                        assertThat(check.confirm(false, "clerk", now)).isFalse();
                        wrong++;
                    }
                    case REJECT -> check.reject("clerk", now);
                    case REPLACE -> check.replace(now);
                    case WAIT -> now = now.plus(Duration.ofDays(4));
                }
            } catch (BrokenRule refused) {
                assertThat(refused.code()).isEqualTo("counter-check-over");
                assertThat(check.status()).isEqualTo(before);
            }
            if (check.status() != before) {
                assertThat(before).isEqualTo(CounterCheckStatus.WAITING);
                ends++;
                if (check.status() != CounterCheckStatus.REPLACED) {
                    assertThat(now).isBefore(check.expiresAt());
                }
            }
            assertThat(confirmations).isEqualTo(check.status() == CounterCheckStatus.CONFIRMED ? 1 : 0);
            assertThat(wrong).isLessThanOrEqualTo(CounterCheck.MAX_WRONG_ENTRIES);
            assertThat(ends).isLessThanOrEqualTo(1);
        }
        if (wrong == CounterCheck.MAX_WRONG_ENTRIES) {
            assertThat(check.status()).isEqualTo(CounterCheckStatus.REJECTED);
        }
    }

    @Test
    void theRegistrationWaitsAsLongAsTheCheck() {
        registration.awaitCounter(requested().expiresAt(), NOW);
        registration.checkNotExpired(NOW.plus(Duration.ofDays(14)));
        registration.counterPassed(NOW.plus(Duration.ofDays(14)));
        assertThat(registration.step()).isEqualTo(PersonRegistrationStep.PASSWORD);
        assertThatThrownBy(() -> registration.counterPassed(NOW)).hasMessage("registration-step");
        assertThatThrownBy(() -> registration.awaitCounter(NOW, NOW)).hasMessage("registration-step");
    }

    @Test
    void resumingInvalidatesTheFormerToken() {
        FlowToken other = FlowToken.create();
        registration.resume(other, NOW);
        assertThat(registration.isOpenedBy(other.value())).isTrue();
        assertThatThrownBy(() -> registration.resume(other, NOW.plus(Registration.VALIDITY)))
                .hasMessage("registration-expired");
    }
}
