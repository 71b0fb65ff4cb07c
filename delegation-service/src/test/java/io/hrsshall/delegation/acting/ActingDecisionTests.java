package io.hrsshall.delegation.acting;

import static io.hrsshall.delegation.grants.GrantFixtures.INSTITUTION;
import static io.hrsshall.delegation.grants.GrantFixtures.OTHER_UNIT;
import static io.hrsshall.delegation.grants.GrantFixtures.UNIT;
import static io.hrsshall.delegation.grants.GrantFixtures.aPerson;
import static io.hrsshall.delegation.grants.GrantFixtures.agent;
import static io.hrsshall.delegation.grants.GrantFixtures.institutionAdministrator;
import static io.hrsshall.delegation.grants.GrantFixtures.legalRepresentative;
import static io.hrsshall.delegation.grants.GrantFixtures.thisYear;
import static io.hrsshall.delegation.grants.GrantFixtures.upgradedAdministrator;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.AccountId;
import io.hrsshall.authority.PersonId;
import io.hrsshall.authority.Tier;
import io.hrsshall.delegation.grants.Grant;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ActingDecisionTests {

    private static final ActAs.Unit FOR_UNIT = new ActAs.Unit(UNIT);
    private static final ActAs.Institution FOR_INSTITUTION = new ActAs.Institution(INSTITUTION);

    @Test
    void aPersonalAccountActsWhereThePersonHasAGrantInForce() {
        Grant agent = agent(thisYear());

        assertThat(ActingDecision.decide(personal(), FOR_UNIT, List.of(agent)))
                .isEqualTo(new ActingDecision.ByGrant(agent));
        assertThat(ActingDecision.decide(personal(), new ActAs.Unit(OTHER_UNIT), List.of(agent)))
                .isEqualTo(new ActingDecision.NotAllowed());
        assertThat(ActingDecision.decide(personal(), FOR_UNIT, List.of())).isEqualTo(new ActingDecision.NotAllowed());
    }

    @Test
    void aPersonalAccountActsForItsPersonWithoutAGrant() {
        assertThat(ActingDecision.decide(personal(), new ActAs.Person(), List.of()))
                .isEqualTo(new ActingDecision.AsPerson());
    }

    @Test
    void aUnitsAccountActsOnlyForThatUnit() {
        List<Grant> granted = List.of(agent(thisYear()), institutionAdministrator(aPerson()));

        assertThat(ActingDecision.decide(registered(), FOR_UNIT, granted)).isInstanceOf(ActingDecision.ByGrant.class);
        for (ActAs wanted : List.of(new ActAs.Person(), new ActAs.Unit(OTHER_UNIT), FOR_INSTITUTION)) {
            assertThat(ActingDecision.decide(registered(), wanted, granted)).isEqualTo(new ActingDecision.NotAllowed());
        }
        assertThat(ActingDecision.decide(account(AccountKind.UNIT, OTHER_UNIT, null), FOR_UNIT, granted))
                .isEqualTo(new ActingDecision.NotAllowed());
        assertThat(ActingDecision.decide(account(AccountKind.UNIT, null, null), FOR_UNIT, granted))
                .isEqualTo(new ActingDecision.NotAllowed());
    }

    @Test
    void anInstitutionsAccountActsOnlyForThatInstitution() {
        Grant administrator = institutionAdministrator(aPerson());
        List<Grant> granted = List.of(administrator, agent(thisYear()));
        Account account = account(AccountKind.INSTITUTION, UNIT, INSTITUTION);

        assertThat(ActingDecision.decide(account, FOR_INSTITUTION, granted))
                .isEqualTo(new ActingDecision.ByGrant(administrator));
        for (ActAs wanted : List.of(new ActAs.Person(), FOR_UNIT, new ActAs.Institution(InstitutionNumber.of(2)))) {
            assertThat(ActingDecision.decide(account, wanted, granted)).isEqualTo(new ActingDecision.NotAllowed());
        }
    }

    @Test
    void anInstitutionAdministratorDoesNotActForTheUnit() {
        assertThat(ActingDecision.decide(personal(), FOR_UNIT, List.of(institutionAdministrator(aPerson()))))
                .isEqualTo(new ActingDecision.NotAllowed());
    }

    @Test
    void theHighestTierIsSelected() {
        Grant owner = legalRepresentative();
        Grant agent = agent(thisYear());

        assertThat(ActingDecision.decide(personal(), FOR_UNIT, List.of(owner, agent)))
                .isEqualTo(new ActingDecision.ByGrant(owner));
    }

    @Test
    void anUpgradedAccountDoesNotOpenOtherGrantsOfItsPerson() {
        Grant owner = legalRepresentative();
        Grant upgraded = upgradedAdministrator(thisYear());
        List<Grant> granted = List.of(owner, upgraded);

        assertThat(ActingDecision.decide(account(AccountKind.UNIT, UNIT, null), FOR_UNIT, granted))
                .isEqualTo(new ActingDecision.ByGrant(upgraded));
        assertThat(ActingDecision.decide(personal(), FOR_UNIT, granted)).isEqualTo(new ActingDecision.ByGrant(owner));
        // The same holds after the grant of the upgrade was revoked or has ended.
        for (Grant later : List.of(owner, agent(thisYear()))) {
            assertThat(ActingDecision.decide(account(AccountKind.UNIT, UNIT, null), FOR_UNIT, List.of(later)))
                    .isEqualTo(new ActingDecision.NotAllowed());
        }
    }

    @Test
    void aRegisteredAccountOpensTheGrantOfTheLegalRepresentative() {
        Grant owner = legalRepresentative();

        assertThat(ActingDecision.decide(registered(), FOR_UNIT, List.of(owner)))
                .isEqualTo(new ActingDecision.ByGrant(owner));
    }

    private static Account registered() {
        return new Account(new AccountId(UUID.randomUUID()), AccountKind.UNIT, new PersonId(UUID.randomUUID()),
                Tier.LEGAL_REPRESENTATIVE,
                UNIT, null);
    }

    private static Account personal() {
        return account(AccountKind.PERSONAL, null, null);
    }

    private static Account account(AccountKind kind, @Nullable UnitNumber unit,
            @Nullable InstitutionNumber institution) {
        return new Account(new AccountId(UUID.randomUUID()), kind, new PersonId(UUID.randomUUID()), Tier.ADMINISTRATOR,
                unit,
                institution);
    }
}
