package io.hrsshall.identity.qrlogin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.identity.limits.ClientAddress;
import io.hrsshall.identity.sessions.UserAgent;
import io.hrsshall.kit.problem.BrokenRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QrLoginTests {

    private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");
    private static final UUID OWNER = UUID.fromString("0199f3a0-0000-7000-8000-000000000001");
    private static final UUID STRANGER = UUID.fromString("0199f3a0-0000-7000-8000-000000000002");

    private static QrLogin opened() {
        return QrLogin.opened(OneTimeSecret.create(), OneTimeSecret.create(), new byte[]{1},
                new ClientAddress("198.18.0.1/32", "198.18.0.0/24"), UserAgent.of(null), NOW);
    }

    @Test
    void aCodeIsScannedConfirmedAndConsumed() {
        QrLogin confirmed = opened().scan(OWNER, NOW).confirm(OWNER, NOW);

        assertThat(confirmed.status()).isEqualTo(QrLoginStatus.CONFIRMED);
        assertThat(confirmed.consume(NOW).status()).isEqualTo(QrLoginStatus.CONSUMED);
        assertThat(confirmed.accountId()).isEqualTo(OWNER);
    }

    @Test
    void theFirstPersonWhoScansACodeHasIt() {
        QrLogin scanned = opened().scan(OWNER, NOW);

        assertThat(scanned.scan(OWNER, NOW)).isEqualTo(scanned);
        assertRefused("qr-login-taken", () -> scanned.scan(STRANGER, NOW));
    }

    @Test
    void aCodeExpiresAfterTwoMinutes() {
        Instant end = NOW.plus(Duration.ofMinutes(2));
        QrLogin scanned = opened().scan(OWNER, end.minusMillis(1));

        assertThat(scanned.status(end)).isEqualTo(QrLoginStatus.EXPIRED);
        assertRefused("qr-login-expired", () -> opened().scan(OWNER, end));
        assertRefused("qr-login-expired", () -> scanned.confirm(OWNER, end));
    }

    @Test
    void theBrowserHasHalfAMinuteAfterTheConfirmation() {
        Instant late = NOW.plus(Duration.ofMinutes(2)).minusMillis(1);
        QrLogin confirmed = opened().scan(OWNER, NOW).confirm(OWNER, late);

        assertThat(confirmed.consume(late.plusSeconds(29)).status()).isEqualTo(QrLoginStatus.CONSUMED);
        assertRefused("qr-login-expired", () -> confirmed.consume(late.plusSeconds(30)));
        assertThat(opened().scan(OWNER, NOW).confirm(OWNER, NOW).status(NOW.plusSeconds(119)))
                .isEqualTo(QrLoginStatus.CONFIRMED);
    }

    private enum Step {
        SCAN,
        SCAN_BY_STRANGER,
        CONFIRM,
        REJECT,
        CANCEL,
        LOG_IN,
        LOGIN_UNAVAILABLE
    }

    private record Action(Step step, int seconds) {}

    @Provide
    Arbitrary<List<Action>> actions() {
        return Combinators.combine(Arbitraries.of(Step.class),
                Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(8, Arbitraries.integers().between(0, 5)),
                        net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(6, 130))))
                .as(Action::new).list().ofMaxSize(15);
    }

    /// Whatever happens in whatever order: at most one login, only for the person who scanned first and confirmed, only
    /// before the end, and none after a rejection or a cancellation.
    @Property(tries = 3000)
    void noOrderOfCallsGivesTwoLoginsOrALoginForSomebodyElse(@ForAll("actions") List<Action> actions) {
        QrLogin login = opened();
        Instant now = NOW;
        UUID scannedFirst = null;
        Instant confirmedAt = null;
        boolean ended = false;
        int logins = 0;
        for (Action action : actions) {
            now = now.plusSeconds(action.seconds());
            Instant at = now;
            QrLogin before = login;
            Optional<QrLogin> changed = attempt(() -> switch (action.step()) {
                case SCAN -> before.scan(OWNER, at);
                case SCAN_BY_STRANGER -> before.scan(STRANGER, at);
                // The service lets only the account confirm or reject that has scanned the code.
                case CONFIRM -> before.confirm(scanner(before), at);
                case REJECT -> before.reject(scanner(before), at);
                case CANCEL -> before.cancel(at);
                case LOG_IN -> before.consume(at);
                case LOGIN_UNAVAILABLE -> before.consume(at).reopen(at);
            });
            if (changed.isEmpty()) {
                continue;
            }
            login = changed.get();
            switch (action.step()) {
                case SCAN, SCAN_BY_STRANGER -> {
                    UUID by = action.step() == Step.SCAN ? OWNER : STRANGER;
                    assertThat(scannedFirst == null || scannedFirst.equals(by)).isTrue();
                    scannedFirst = by;
                }
                case CONFIRM -> confirmedAt = confirmedAt == null ? at : confirmedAt;
                case REJECT -> ended = true;
                case CANCEL -> ended |= login.status() == QrLoginStatus.CANCELLED;
                case LOG_IN -> {
                    logins++;
                    assertThat(login.accountId()).isEqualTo(scannedFirst);
                    assertThat(confirmedAt).isNotNull();
                    assertThat(ended).isFalse();
                    assertThat(at).isBefore(NOW.plusSeconds(150));
                }
                case LOGIN_UNAVAILABLE -> assertThat(login.status()).isEqualTo(QrLoginStatus.CONFIRMED);
            }
        }
        assertThat(logins).isLessThanOrEqualTo(1);
    }

    private static UUID scanner(QrLogin login) {
        return Optional.ofNullable(login.accountId()).orElse(STRANGER);
    }

    private static Optional<QrLogin> attempt(java.util.function.Supplier<QrLogin> step) {
        try {
            return Optional.of(step.get());
        } catch (QrLoginConflict e) {
            return Optional.empty();
        }
    }

    @Test
    void finalStatusesStay() {
        for (QrLoginStatus status : List.of(QrLoginStatus.CONSUMED, QrLoginStatus.REJECTED, QrLoginStatus.CANCELLED,
                QrLoginStatus.EXPIRED)) {
            assertThat(Arrays.stream(QrLoginStatus.values()).filter(status::canBecome)).isEmpty();
        }
    }

    @Test
    void onlyTheSecretOfTheBrowserAuthorizesIt() {
        OneTimeSecret code = OneTimeSecret.create();
        OneTimeSecret secret = OneTimeSecret.create();
        QrLogin login = QrLogin.opened(code, secret, new byte[]{1},
                new ClientAddress("198.18.0.1/32", "198.18.0.0/24"), UserAgent.of(null), NOW);

        assertThat(login.isOf(secret)).isTrue();
        assertThat(login.isOf(code)).isFalse();
        assertThat(login.isOf(new OneTimeSecret(""))).isFalse();
    }

    private static void assertRefused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(BrokenRule.class).hasMessage(code);
    }
}
