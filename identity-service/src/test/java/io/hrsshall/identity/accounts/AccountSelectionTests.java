package io.hrsshall.identity.accounts;

import static io.hrsshall.identity.accounts.AccountFixtures.INSTITUTION;
import static io.hrsshall.identity.accounts.AccountFixtures.UNIT;
import static io.hrsshall.identity.accounts.AccountFixtures.USCC;
import static io.hrsshall.identity.accounts.AccountFixtures.administrators;
import static io.hrsshall.identity.accounts.AccountFixtures.institutions;
import static io.hrsshall.identity.accounts.AccountFixtures.legalRepresentatives;
import static io.hrsshall.identity.accounts.AccountFixtures.personal;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.values.UnitNumber;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccountSelectionTests {

    private final UUID wang = Ids.next();
    private final UUID li = Ids.next();
    private final Account wangsPersonal = personal(wang);
    private final Account wangsUnit = legalRepresentatives(wang);

    private AccountSelection among(Account... byNumber) {
        return new AccountSelection(List.of(byNumber),
                person -> person.equals(wang) ? Optional.of(wangsPersonal) : Optional.empty());
    }

    @Test
    void theUnitsOwnAccountComesBeforeThePersonalOne() {
        assertThat(among(wangsUnit).select(USCC, Set.of(wang)))
                .hasValue(new SelectedAccount(wangsUnit, ActAs.unit(UNIT)));
    }

    @Test
    void thePersonalAccountIsTakenWhereTheUnitMadeNone() {
        Account lisUnit = legalRepresentatives(li);
        assertThat(among(lisUnit).select(USCC, Set.of(wang)))
                .hasValue(new SelectedAccount(wangsPersonal, ActAs.unit(UNIT)));
    }

    @Test
    void aUnitNumberThatNoAccountHasStillNamesTheUnit() {
        String number = UnitNumber.of(77).value();
        assertThat(among().select(number, Set.of(wang)))
                .hasValue(new SelectedAccount(wangsPersonal, ActAs.unit(number)));
    }

    @Test
    void anUnknownUsccSelectsNothing() {
        assertThat(among().select(USCC, Set.of(wang))).isEmpty();
    }

    @Test
    void aPersonWithoutAnyFittingAccountSelectsNothing() {
        assertThat(among(wangsUnit).select(USCC, Set.of(li))).isEmpty();
    }

    @Test
    void whenSeveralPersonsCouldBeMeantNoneIsTried() {
        assertThat(among(wangsUnit).select(USCC, Set.of(wang, li))).isEmpty();
        assertThat(among(wangsUnit).select(USCC, Set.of())).isEmpty();
    }

    @Test
    void withoutANumberThePersonalAccountActsForNobody() {
        assertThat(among().select(null, Set.of(wang)))
                .hasValue(new SelectedAccount(wangsPersonal, ActAs.person()));
    }

    @Test
    void anInstitutionNumberAloneMeansItsAdministrator() {
        Account administrator = institutions(li);
        assertThat(among(administrator).selectWithoutPerson())
                .hasValue(new SelectedAccount(administrator, ActAs.institution(INSTITUTION)));
    }

    @Test
    void aUnitNumberAloneMeansTheAdministratorNotTheLegalRepresentative() {
        Account administrator = administrators(li);
        assertThat(among(wangsUnit, administrator).selectWithoutPerson())
                .hasValue(new SelectedAccount(administrator, ActAs.unit(UNIT)));
    }

    @Test
    void aUnitNumberAloneMeansTheOnlyAccountThereIs() {
        assertThat(among(wangsUnit).selectWithoutPerson())
                .hasValue(new SelectedAccount(wangsUnit, ActAs.unit(UNIT)));
        assertThat(among(wangsUnit, legalRepresentatives(li)).selectWithoutPerson()).isEmpty();
        assertThat(among().selectWithoutPerson()).isEmpty();
    }
}
