package io.hrsshall.identity.accounts.accounts;

import static io.hrsshall.identity.accounts.accounts.AccountFixtures.INSTITUTION;
import static io.hrsshall.identity.accounts.accounts.AccountFixtures.UNIT;
import static io.hrsshall.identity.accounts.accounts.AccountFixtures.USCC;
import static io.hrsshall.identity.accounts.accounts.AccountFixtures.administrators;
import static io.hrsshall.identity.accounts.accounts.AccountFixtures.institutions;
import static io.hrsshall.identity.accounts.accounts.AccountFixtures.legalRepresentatives;
import static io.hrsshall.identity.accounts.accounts.AccountFixtures.personal;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.accounts.accounts.AccountQueries.Selected;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.values.UnitNumber;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccountSelectionTests {

    private final PersonId wang = new PersonId(Ids.next());
    private final PersonId li = new PersonId(Ids.next());
    private final Account wangsPersonal = personal(wang.value());
    private final Account wangsUnit = legalRepresentatives(wang.value());

    private AccountSelection among(Account... byNumber) {
        return new AccountSelection(List.of(byNumber),
                person -> person.equals(wang) ? Optional.of(wangsPersonal) : Optional.empty());
    }

    @Test
    void theUnitAccountIsPreferredToThePersonalOne() {
        assertThat(among(wangsUnit).select(USCC.value(), Set.of(wang)))
                .hasValue(new Selected(wangsUnit, ActAs.unit(UNIT)));
    }

    @Test
    void thePersonalAccountIsSelectedWithoutAUnitAccount() {
        Account lisUnit = legalRepresentatives(li.value());
        assertThat(among(lisUnit).select(USCC.value(), Set.of(wang)))
                .hasValue(new Selected(wangsPersonal, ActAs.unit(UNIT)));
    }

    @Test
    void aUnitNumberWithoutAccountsStillNamesTheUnit() {
        UnitNumber number = UnitNumber.of(77);
        assertThat(among().select(number.value(), Set.of(wang)))
                .hasValue(new Selected(wangsPersonal, ActAs.unit(number)));
    }

    @Test
    void anUnknownUsccSelectsNothing() {
        assertThat(among().select(USCC.value(), Set.of(wang))).isEmpty();
    }

    @Test
    void aPersonWithoutAMatchingAccountSelectsNothing() {
        assertThat(among(wangsUnit).select(USCC.value(), Set.of(li))).isEmpty();
    }

    @Test
    void severalCandidatesSelectNothing() {
        assertThat(among(wangsUnit).select(USCC.value(), Set.of(wang, li))).isEmpty();
        assertThat(among(wangsUnit).select(USCC.value(), Set.of())).isEmpty();
    }

    @Test
    void withoutANumberThePersonalAccountActsForThePerson() {
        assertThat(among().select(null, Set.of(wang)))
                .hasValue(new Selected(wangsPersonal, ActAs.person()));
    }

    @Test
    void anInstitutionNumberWithoutPersonSelectsItsAdministrator() {
        Account administrator = institutions(li.value());
        assertThat(among(administrator).selectWithoutPerson())
                .hasValue(new Selected(administrator, ActAs.institution(INSTITUTION)));
    }

    @Test
    void aUnitNumberWithoutPersonPrefersTheAdministrator() {
        Account administrator = administrators(li.value());
        assertThat(among(wangsUnit, administrator).selectWithoutPerson())
                .hasValue(new Selected(administrator, ActAs.unit(UNIT)));
    }

    @Test
    void aUnitNumberWithoutPersonSelectsTheOnlyAccount() {
        assertThat(among(wangsUnit).selectWithoutPerson())
                .hasValue(new Selected(wangsUnit, ActAs.unit(UNIT)));
        assertThat(among(wangsUnit, legalRepresentatives(li.value())).selectWithoutPerson()).isEmpty();
        assertThat(among().selectWithoutPerson()).isEmpty();
    }
}
