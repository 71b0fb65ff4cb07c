package io.hrsshall.identity.accounts;

import static io.hrsshall.identity.accounts.AccountFixtures.NOW;
import static io.hrsshall.identity.accounts.AccountFixtures.institutions;
import static io.hrsshall.identity.accounts.AccountFixtures.personal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.kit.data.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccountTests {

    private final UUID person = Ids.next();

    @Test
    void anInitialPasswordOpensNothingAndDiesAfterSevenDays() {
        Account account = institutions(person);
        account.hasInitialPassword("test", NOW);
        assertThat(account.mustReplacePassword()).isTrue();
        assertThat(account.isOpen(NOW.plus(Duration.ofDays(7)).minusSeconds(1))).isTrue();
        assertThat(account.isOpen(NOW.plus(Duration.ofDays(7)))).isFalse();
    }

    @Test
    void anInitialPasswordIsReplacedOnce() {
        Account account = institutions(person);
        account.hasInitialPassword("test", NOW);
        account.passwordReplaced(account.beginPasswordChange("test", NOW), "test", NOW);
        assertThat(account.mustReplacePassword()).isFalse();
        assertThatThrownBy(() -> account.beginPasswordChange("test", NOW))
                .isInstanceOf(PasswordAlreadyReplaced.class);
    }

    @Test
    void twoCallsDoNotReplaceAnInitialPasswordAtOnce() {
        Account account = institutions(person);
        account.hasInitialPassword("test", NOW);
        account.beginPasswordChange("test", NOW);
        assertThatThrownBy(() -> account.beginPasswordChange("test", NOW.plusSeconds(29)))
                .isInstanceOf(PasswordAlreadyReplaced.class);
        account.beginPasswordChange("test", NOW.plusSeconds(30));
    }

    @Test
    void aResetDuringAReplacementKeepsThePasswordAnInitialOne() {
        Account account = institutions(person);
        account.hasInitialPassword("test", NOW);
        Instant since = account.beginPasswordChange("test", NOW);
        account.beginReset("test", NOW.plusMillis(1));
        assertThatThrownBy(() -> account.passwordReplaced(since, "test", NOW.plusMillis(2)))
                .isInstanceOf(PasswordAlreadyReplaced.class);
        assertThatThrownBy(() -> account.beginPasswordChange("test", NOW.plusMillis(3)))
                .isInstanceOf(PasswordAlreadyReplaced.class);
        account.hasInitialPassword("test", NOW.plusMillis(4));
        assertThat(account.mustReplacePassword()).isTrue();
        account.beginPasswordChange("test", NOW.plusMillis(5));
    }

    @Test
    void anActivePersonalAccountIsNotTakenOver() {
        Account account = personal(person);
        assertThatThrownBy(() -> account.takeOver(Ids.next(), "test", NOW)).isInstanceOf(AccountExists.class);
    }

    @Test
    void aPreparedAccountIsNotOpen() {
        Account account = Account.personal(Ids.next(), Ids.next(), person, "test", NOW);
        assertThat(account.isOpen(NOW)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(AccountStatus.class)
    void accountsGoOneWay(AccountStatus status) {
        Set<AccountStatus> allowed = switch (status) {
            case PREPARED -> EnumSet.of(AccountStatus.ACTIVE, AccountStatus.REMOVED);
            case ACTIVE -> EnumSet.of(AccountStatus.REMOVED);
            case REMOVED -> EnumSet.noneOf(AccountStatus.class);
        };
        for (AccountStatus next : AccountStatus.values()) {
            assertThat(status.canBecome(next)).as("%s → %s", status, next).isEqualTo(allowed.contains(next));
        }
    }
}
