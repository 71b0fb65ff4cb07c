package io.hrsshall.identity.logins.qrlogin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.authority.AccountId;
import io.hrsshall.identity.accounts.accounts.ActAs;
import io.hrsshall.identity.accounts.revocations.Confirmation;
import io.hrsshall.identity.accounts.sessions.UserAgent;
import io.hrsshall.identity.journeys.flows.FlowToken;
import io.hrsshall.identity.logins.login.LoginWay;
import io.hrsshall.identity.outside.delegation.NoAuthority;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.ClientAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class QrLoginTests {

    private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");
    private static final AccountId OWNER = new AccountId(UUID.fromString("0199f3a0-0000-7000-8000-000000000001"));
    private static final AccountId STRANGER = new AccountId(UUID.fromString("0199f3a0-0000-7000-8000-000000000002"));

    private static final Confirmation BY = new Confirmation(7L, "sid-1");
    private static final UnitNumber UNIT = UnitNumber.of(7);
    private static final UnitNumber OTHER_UNIT = UnitNumber.of(8);
    private static final QrPurpose CONFIRMATION = QrPurpose.confirmation(LoginWay.CA, UNIT);

    private static QrLogin opened() {
        return opened(QrPurpose.OWN_LOGIN);
    }

    private static QrLogin opened(QrPurpose purpose) {
        return QrLogin.opened(purpose, FlowToken.create(), FlowToken.create(), new byte[]{1},
                new ClientAddress("198.18.0.1/32", "198.18.0.0/24"), UserAgent.of(null), NOW);
    }

    @Test
    void aCodeIsScannedConfirmedAndConsumed() {
        QrLogin confirmed = opened().scan(OWNER, Set.of(), NOW).confirm(OWNER, Set.of(), BY, NOW);

        assertThat(confirmed.status()).isEqualTo(QrLoginStatus.CONFIRMED);
        assertThat(confirmed.consume(NOW).status()).isEqualTo(QrLoginStatus.CONSUMED);
        assertThat(confirmed.accountId()).isEqualTo(OWNER);
    }

    @Test
    void onlyThePersonWhoScannedACodeFirstConfirmsOrRejectsIt() {
        QrLogin scanned = opened().scan(OWNER, Set.of(), NOW);

        assertThat(scanned.scan(OWNER, Set.of(), NOW)).isEqualTo(scanned);
        assertRefused("qr-login-taken", () -> scanned.scan(STRANGER, Set.of(), NOW));
        assertRefused("qr-login-taken", () -> scanned.confirm(STRANGER, Set.of(), BY, NOW));
        assertRefused("qr-login-taken", () -> scanned.reject(STRANGER, NOW));
        assertRefused("qr-login-status", () -> opened().confirm(OWNER, Set.of(), BY, NOW));
        assertRefused("qr-login-status", () -> opened().reject(OWNER, NOW));
    }

    @Test
    void aCodeExpiresAfterTwoMinutes() {
        Instant end = NOW.plus(Duration.ofMinutes(2));
        QrLogin scanned = opened().scan(OWNER, Set.of(), end.minusMillis(1));

        assertThat(scanned.status(end)).isEqualTo(QrLoginStatus.EXPIRED);
        assertRefused("qr-login-expired", () -> opened().scan(OWNER, Set.of(), end));
        assertRefused("qr-login-expired", () -> scanned.confirm(OWNER, Set.of(), BY, end));
    }

    @Test
    void theBrowserHasHalfAMinuteAfterTheConfirmation() {
        Instant late = NOW.plus(Duration.ofMinutes(2)).minusMillis(1);
        QrLogin confirmed = opened().scan(OWNER, Set.of(), NOW).confirm(OWNER, Set.of(), BY, late);

        assertThat(confirmed.consume(late.plusSeconds(29)).status()).isEqualTo(QrLoginStatus.CONSUMED);
        assertRefused("qr-login-expired", () -> confirmed.consume(late.plusSeconds(30)));
        assertThat(opened().scan(OWNER, Set.of(), NOW).confirm(OWNER, Set.of(), BY, NOW).status(NOW.plusSeconds(119)))
                .isEqualTo(QrLoginStatus.CONFIRMED);
    }

    @Test
    void aConfirmationIsForAPersonOfItsUnit() {
        QrLogin opened = opened(CONFIRMATION);

        assertRefused("no-authority", () -> opened.scan(STRANGER, Set.of(), NOW));
        assertRefused("no-authority", () -> opened.scan(STRANGER, Set.of(OTHER_UNIT), NOW));
        QrLogin scanned = opened.scan(OWNER, Set.of(OTHER_UNIT, UNIT), NOW);
        assertRefused("no-authority", () -> scanned.confirm(OWNER, Set.of(OTHER_UNIT), BY, NOW));
        QrLogin confirmed = scanned.confirm(OWNER, Set.of(UNIT), BY, NOW);
        assertThat(confirmed.purpose().way()).isEqualTo(LoginWay.CA);
        assertThat(confirmed.purpose().actAs()).isEqualTo(ActAs.unit(UNIT));
        assertThat(opened().purpose().actAs()).isEqualTo(ActAs.person());
    }

    private enum Step {
        SCAN,
        SCAN_BY_STRANGER,
        CONFIRM,
        CONFIRM_BY_STRANGER,
        REJECT,
        REJECT_BY_STRANGER,
        CANCEL,
        LOG_IN,
        LOGIN_UNAVAILABLE,
        LOSE_AUTHORITY
    }

    private record Action(Step step, int seconds) {}

    @Provide
    Arbitrary<List<Action>> actions() {
        return Combinators.combine(Arbitraries.of(Step.class),
                Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(8, Arbitraries.integers().between(0, 5)),
                        net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(6, 130))))
                .as(Action::new).list().ofMaxSize(15);
    }

    @Provide
    Arbitrary<QrPurpose> purposes() {
        return Arbitraries.of(QrPurpose.OWN_LOGIN, CONFIRMATION);
    }

    /// Whatever happens in whatever order: at most one login, only for the person who scanned first and confirmed, only
    /// before the end, none after a rejection or a cancellation, and for a unit only by a person who could act for it at
    /// the scan and at the confirmation.
    @Property(tries = 5000)
    void noOrderOfCallsGivesTwoLoginsOrALoginForSomebodyElse(@ForAll("purposes") QrPurpose purpose,
            @ForAll("actions") List<Action> actions) {
        QrLogin login = opened(purpose);
        Set<UnitNumber> units = Set.of(UNIT, OTHER_UNIT);
        Instant now = NOW;
        AccountId scannedFirst = null;
        Instant confirmedAt = null;
        boolean ended = false;
        int logins = 0;
        for (Action action : actions) {
            now = now.plusSeconds(action.seconds());
            Instant at = now;
            QrLogin before = login;
            Set<UnitNumber> may = units;
            Optional<QrLogin> changed = attempt(() -> switch (action.step()) {
                case SCAN -> before.scan(OWNER, may, at);
                case SCAN_BY_STRANGER -> before.scan(STRANGER, Set.of(OTHER_UNIT), at);
                case CONFIRM -> before.confirm(OWNER, may, BY, at);
                case CONFIRM_BY_STRANGER -> before.confirm(STRANGER, may, BY, at);
                case REJECT -> before.reject(OWNER, at);
                case REJECT_BY_STRANGER -> before.reject(STRANGER, at);
                case CANCEL -> before.cancel(at);
                case LOG_IN -> before.consume(at);
                case LOGIN_UNAVAILABLE -> before.consume(at).reopen(at);
                case LOSE_AUTHORITY -> before;
            });
            if (changed.isEmpty()) {
                continue;
            }
            login = changed.get();
            assertThat(login.purpose()).isEqualTo(purpose);
            switch (action.step()) {
                case SCAN, SCAN_BY_STRANGER -> {
                    AccountId by = action.step() == Step.SCAN ? OWNER : STRANGER;
                    assertThat(scannedFirst == null || scannedFirst.equals(by)).isTrue();
                    assertThat(purpose == QrPurpose.OWN_LOGIN || by.equals(OWNER) && may.contains(UNIT)).isTrue();
                    scannedFirst = by;
                }
                case CONFIRM, CONFIRM_BY_STRANGER -> {
                    assertThat(scannedFirst).isEqualTo(action.step() == Step.CONFIRM ? OWNER : STRANGER);
                    assertThat(purpose == QrPurpose.OWN_LOGIN || may.contains(UNIT)).isTrue();
                    confirmedAt = confirmedAt == null ? at : confirmedAt;
                }
                case REJECT, REJECT_BY_STRANGER -> {
                    assertThat(scannedFirst).isEqualTo(action.step() == Step.REJECT ? OWNER : STRANGER);
                    ended = true;
                }
                case CANCEL -> ended |= login.status() == QrLoginStatus.CANCELLED;
                case LOG_IN -> {
                    logins++;
                    assertThat(login.accountId()).isEqualTo(scannedFirst);
                    assertThat(confirmedAt).isNotNull();
                    assertThat(ended).isFalse();
                    assertThat(at).isBefore(NOW.plusSeconds(150));
                }
                case LOGIN_UNAVAILABLE -> assertThat(login.status()).isEqualTo(QrLoginStatus.CONFIRMED);
                case LOSE_AUTHORITY -> units = Set.of(OTHER_UNIT);
            }
        }
        assertThat(logins).isLessThanOrEqualTo(1);
    }

    private static Optional<QrLogin> attempt(java.util.function.Supplier<QrLogin> step) {
        try {
            return Optional.of(step.get());
        } catch (QrLoginConflict | NoAuthority e) {
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
        FlowToken code = FlowToken.create();
        FlowToken secret = FlowToken.create();
        QrLogin login = QrLogin.opened(QrPurpose.OWN_LOGIN, code, secret, new byte[]{1},
                new ClientAddress("198.18.0.1/32", "198.18.0.0/24"), UserAgent.of(null), NOW);

        assertThat(login.isOf(secret)).isTrue();
        assertThat(login.isOf(code)).isFalse();
        assertThat(login.isOf(new FlowToken(""))).isFalse();
    }

    private static void assertRefused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(BrokenRule.class).hasMessage(code);
    }

    private static final UnifiedSocialCreditCode USCC = new UnifiedSocialCreditCode("91320102MA1UDJRN98");
    private static final QrPurpose PROOF = QrPurpose.proof(LoginWay.BUSINESS_LICENCE);

    @Test
    void aCodeIsAnsweredOnlyByWhomItIsFor() {
        QrLogin proof = opened(PROOF);
        assertThatThrownBy(() -> proof.scan(OWNER, Set.of(), NOW)).hasMessage("qr-login-status");
        assertThatThrownBy(() -> proof.confirm(OWNER, Set.of(), BY, NOW)).hasMessage("qr-login-status");
        assertThatThrownBy(() -> proof.scanByProvider(NOW).reject(OWNER, NOW)).hasMessage("qr-login-status");
        for (QrLogin login : List.of(opened(), opened(CONFIRMATION))) {
            assertThatThrownBy(() -> login.scanByProvider(NOW)).hasMessage("qr-login-status");
            assertThatThrownBy(() -> login.confirmByProvider(USCC, Confirmation.at(7L), NOW))
                    .hasMessage("qr-login-status");
            assertThatThrownBy(() -> login.rejectByProvider(NOW)).hasMessage("qr-login-status");
        }
    }

    /// Notifications and the browser in any order: 0 scanned, 1 confirmed, 2 rejected, 3 login, 4 cancelled, 5 later.
    @Property
    void aProviderConfirmsOnceAndTheBrowserLogsInOnce(
            @ForAll @Size(max = 10) List<@IntRange(max = 5) Integer> calls) {
        QrLogin login = opened(PROOF);
        Instant now = NOW;
        int confirmed = 0;
        int used = 0;
        for (int call : calls) {
            try {
                switch (call) {
                    case 0 -> login = login.scanByProvider(now);
                    case 1 -> {
                        login = login.confirmByProvider(USCC, Confirmation.at(7L), now);
                        confirmed++;
                    }
                    case 2 -> login = login.rejectByProvider(now);
                    case 3 -> {
                        login = login.consume(now);
                        used++;
                        assertThat(login.answer().provenUscc()).isEqualTo(USCC);
                    }
                    case 4 -> login = login.cancel(now);
                    default -> now = now.plusSeconds(50);
                }
            } catch (QrLoginConflict e) {
                assertThat(e.code()).isIn("qr-login-status", "qr-login-expired");
            }
            assertThat(confirmed).isLessThanOrEqualTo(1);
            assertThat(used).isLessThanOrEqualTo(confirmed);
        }
    }
}
