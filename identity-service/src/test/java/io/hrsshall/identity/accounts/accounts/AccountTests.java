package io.hrsshall.identity.accounts.accounts;

import static io.hrsshall.identity.accounts.accounts.AccountFixtures.NOW;
import static io.hrsshall.identity.accounts.accounts.AccountFixtures.institutions;
import static io.hrsshall.identity.accounts.accounts.AccountFixtures.personal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.accounts.accounts.Account.LoginChange;
import io.hrsshall.kit.data.Ids;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.test.util.ReflectionTestUtils;

class AccountTests {

    private final UUID person = Ids.next();

    @Test
    void anInitialPasswordExpiresAfterSevenDays() {
        Account account = institutions(person);
        account.passwordIsInitial("test", NOW);
        assertThat(account.mustReplacePassword()).isTrue();
        assertThat(account.isOpen(NOW.plus(Duration.ofDays(7)).minusSeconds(1))).isTrue();
        assertThat(account.isOpen(NOW.plus(Duration.ofDays(7)))).isFalse();
    }

    @Test
    void anInitialPasswordIsReplacedOnlyOnce() {
        Account account = institutions(person);
        account.passwordIsInitial("test", NOW);
        account.beginPasswordChange("test", NOW);
        account.completePasswordChange(NOW, LoginChange.PASSWORD_CHANGED, "test", NOW);
        assertThat(account.mustReplacePassword()).isFalse();
        assertThatThrownBy(account::checkPasswordIsInitial).hasMessage("password-already-replaced");
        assertThat(loginChanges(account)).containsExactly(LoginChange.OPENED,
                LoginChange.INITIAL_PASSWORD_REPLACED);
    }

    private static List<LoginChange> loginChanges(Account account) {
        Collection<?> events = ReflectionTestUtils.invokeMethod(account, "domainEvents");
        return Objects.requireNonNull(events).stream().filter(Account.LoginChanged.class::isInstance)
                .map(event -> ((Account.LoginChanged) event).change()).toList();
    }

    @Test
    void eachChangeOfThePasswordIsAnEventOfItsOwn() {
        Account account = institutions(person);
        account.beginReset("test", NOW);
        account.completeReset(NOW);
        account.beginPasswordChange("test", NOW.plusSeconds(40));
        account.completePasswordChange(NOW.plusSeconds(40), LoginChange.PASSWORD_CHANGED, "test", NOW);
        account.beginPasswordChange("test", NOW.plusSeconds(41));
        account.completePasswordChange(NOW.plusSeconds(41), LoginChange.PASSWORD_RECOVERED, "test", NOW);
        account.beginPasswordChange("test", NOW.plusSeconds(42));
        account.abandonPasswordChange(NOW.plusSeconds(42), "test", NOW);
        account.beginPasswordChange("test", NOW.plusSeconds(43));
        account.settlePasswordChange("test", NOW);
        account.remove("test", NOW);
        assertThat(loginChanges(account)).containsExactly(LoginChange.OPENED, LoginChange.PASSWORD_RESET,
                LoginChange.INITIAL_PASSWORD_REPLACED, LoginChange.PASSWORD_RECOVERED,
                LoginChange.PASSWORD_CHANGE_INTERRUPTED, LoginChange.REMOVED);
    }

    @Test
    void oneRequestAtATimeReplacesAPassword() {
        Account account = personal(person);
        account.beginPasswordChange("test", NOW);
        assertThatThrownBy(() -> account.beginPasswordChange("test", NOW.plusSeconds(29)))
                .hasMessage("password-change-busy");
        account.abandonPasswordChange(NOW.plusSeconds(1), "test", NOW.plusSeconds(2));
        assertThatThrownBy(() -> account.beginPasswordChange("test", NOW.plusSeconds(29)))
                .hasMessage("password-change-busy");
        account.abandonPasswordChange(NOW, "test", NOW.plusSeconds(2));
        account.beginPasswordChange("test", NOW.plusSeconds(3));
    }

    @Test
    void anInterruptedReplacementIsSettledOnce() {
        Account account = personal(person);
        account.beginPasswordChange("test", NOW);
        assertThat(account.settlePasswordChange("test", NOW.plusSeconds(25))).isTrue();
        assertThat(account.passwordSince()).isEqualTo(NOW.plusSeconds(25));
        assertThat(account.settlePasswordChange("test", NOW.plusSeconds(26))).isFalse();
        assertThatThrownBy(() -> account.completePasswordChange(NOW, LoginChange.PASSWORD_CHANGED, "test",
                NOW.plusSeconds(27)))
                .hasMessage("password-already-replaced");
    }

    @Test
    void oneRequestAtATimeReplacesAnInitialPassword() {
        Account account = institutions(person);
        account.passwordIsInitial("test", NOW);
        account.beginPasswordChange("test", NOW);
        assertThatThrownBy(() -> account.beginPasswordChange("test", NOW.plusSeconds(29)))
                .hasMessage("password-already-replaced");
        account.beginPasswordChange("test", NOW.plusSeconds(30));
    }

    @Test
    void aResetDuringAReplacementKeepsThePasswordInitial() {
        Account account = institutions(person);
        account.passwordIsInitial("test", NOW);
        account.beginPasswordChange("test", NOW);
        account.beginReset("test", NOW.plusMillis(1));
        assertThatThrownBy(() -> account.completePasswordChange(NOW, LoginChange.PASSWORD_CHANGED, "test",
                NOW.plusMillis(2)))
                .hasMessage("password-already-replaced");
        for (Duration later : List.of(Duration.ofMillis(3), Duration.ofMinutes(5))) {
            assertThatThrownBy(() -> account.beginPasswordChange("test", NOW.plus(later)))
                    .hasMessage("password-already-replaced");
        }
        account.passwordIsInitial("test", NOW.plusMillis(4));
        assertThat(account.mustReplacePassword()).isTrue();
        account.beginPasswordChange("test", NOW.plusMillis(5));
    }

    @Test
    void aPreparedAccountIsNotOpen() {
        Account account = Account.personal(Ids.next(), new PersonId(person), "test", NOW);
        assertThat(account.isOpen(NOW)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Account.Status.class)
    void onlyTheAllowedTransitionsArePossible(Account.Status status) {
        Set<Account.Status> allowed = switch (status) {
            case PREPARED -> EnumSet.of(Account.Status.ACTIVE, Account.Status.REMOVED);
            case ACTIVE -> EnumSet.of(Account.Status.REMOVED);
            case REMOVED -> EnumSet.noneOf(Account.Status.class);
        };
        for (Account.Status next : Account.Status.values()) {
            assertThat(status.canBecome(next)).as("%s → %s", status, next).isEqualTo(allowed.contains(next));
        }
    }
}
