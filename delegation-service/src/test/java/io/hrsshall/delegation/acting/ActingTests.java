package io.hrsshall.delegation.acting;

import static io.hrsshall.delegation.grants.GrantFixtures.INSTITUTION;
import static io.hrsshall.delegation.grants.GrantFixtures.OTHER_UNIT;
import static io.hrsshall.delegation.grants.GrantFixtures.UNIT;
import static io.hrsshall.delegation.grants.GrantFixtures.agent;
import static io.hrsshall.delegation.grants.GrantFixtures.institutionAdministrator;
import static io.hrsshall.delegation.grants.GrantFixtures.legalRepresentative;
import static io.hrsshall.delegation.grants.GrantFixtures.somebody;
import static io.hrsshall.delegation.grants.GrantFixtures.thisYear;
import static io.hrsshall.delegation.grants.GrantFixtures.upgradedAdministrator;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.Tier;
import io.hrsshall.delegation.grants.Grant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ActingTests {

    private static final ActAs.Unit FOR_UNIT = new ActAs.Unit(UNIT);
    private static final ActAs.Institution FOR_INSTITUTION = new ActAs.Institution(INSTITUTION);

    @Test
    void aPersonalAccountActsWhereverThePersonHasAGrantInForce() {
        Grant agent = agent(thisYear());

        assertThat(Acting.decide(personal(), FOR_UNIT, List.of(agent))).isEqualTo(new Acting.ByGrant(agent));
        assertThat(Acting.decide(personal(), new ActAs.Unit(OTHER_UNIT), List.of(agent)))
                .isEqualTo(new Acting.AsNobody());
        assertThat(Acting.decide(personal(), FOR_UNIT, List.of())).isEqualTo(new Acting.AsNobody());
    }

    @Test
    void aPersonalAccountActsForItsPersonWithoutAnyGrant() {
        assertThat(Acting.decide(personal(), new ActAs.Person(), List.of())).isEqualTo(new Acting.AsPerson());
    }

    @Test
    void aUnitsAccountActsForThatUnitAndForNothingElse() {
        List<Grant> granted = List.of(agent(thisYear()), institutionAdministrator(somebody()));

        assertThat(Acting.decide(registered(), FOR_UNIT, granted)).isInstanceOf(Acting.ByGrant.class);
        for (ActAs wanted : List.of(new ActAs.Person(), new ActAs.Unit(OTHER_UNIT), FOR_INSTITUTION)) {
            assertThat(Acting.decide(registered(), wanted, granted)).isEqualTo(new Acting.AsNobody());
        }
        assertThat(Acting.decide(account(AccountKind.UNIT, OTHER_UNIT, null), FOR_UNIT, granted))
                .isEqualTo(new Acting.AsNobody());
        assertThat(Acting.decide(account(AccountKind.UNIT, null, null), FOR_UNIT, granted))
                .isEqualTo(new Acting.AsNobody());
    }

    @Test
    void anInstitutionsAccountActsForThatInstitutionAndForNothingElse() {
        Grant administrator = institutionAdministrator(somebody());
        List<Grant> granted = List.of(administrator, agent(thisYear()));
        Account account = account(AccountKind.INSTITUTION, UNIT, INSTITUTION);

        assertThat(Acting.decide(account, FOR_INSTITUTION, granted)).isEqualTo(new Acting.ByGrant(administrator));
        for (ActAs wanted : List.of(new ActAs.Person(), FOR_UNIT, new ActAs.Institution("320100000026"))) {
            assertThat(Acting.decide(account, wanted, granted)).isEqualTo(new Acting.AsNobody());
        }
    }

    @Test
    void anInstitutionsAdministratorIsNotTheUnits() {
        assertThat(Acting.decide(personal(), FOR_UNIT, List.of(institutionAdministrator(somebody()))))
                .isEqualTo(new Acting.AsNobody());
    }

    @Test
    void theHighestTierIsTaken() {
        Grant owner = legalRepresentative();
        Grant agent = agent(thisYear());

        assertThat(Acting.decide(personal(), FOR_UNIT, List.of(owner, agent))).isEqualTo(new Acting.ByGrant(owner));
    }

    @Test
    void anUpgradesPasswordDoesNotOpenTheTierThatItsPersonHoldsByFace() {
        Grant owner = legalRepresentative();
        Grant upgraded = upgradedAdministrator(thisYear());
        List<Grant> granted = List.of(owner, upgraded);

        assertThat(Acting.decide(account(AccountKind.UNIT, UNIT, null), FOR_UNIT, granted))
                .isEqualTo(new Acting.ByGrant(upgraded));
        assertThat(Acting.decide(personal(), FOR_UNIT, granted)).isEqualTo(new Acting.ByGrant(owner));
        // Nor after the grant that came with it was removed or ended.
        for (Grant later : List.of(owner, agent(thisYear()))) {
            assertThat(Acting.decide(account(AccountKind.UNIT, UNIT, null), FOR_UNIT, List.of(later)))
                    .isEqualTo(new Acting.AsNobody());
        }
    }

    @Test
    void theAccountThatALegalRepresentativeRegisteredOpensEveryTier() {
        Grant owner = legalRepresentative();

        assertThat(Acting.decide(registered(), FOR_UNIT, List.of(owner))).isEqualTo(new Acting.ByGrant(owner));
    }

    private static Account registered() {
        return new Account(UUID.randomUUID().toString(), AccountKind.UNIT, UUID.randomUUID(), Tier.LEGAL_REPRESENTATIVE,
                UNIT, null);
    }

    private static Account personal() {
        return account(AccountKind.PERSONAL, null, null);
    }

    private static Account account(AccountKind kind, @org.jspecify.annotations.Nullable String unit,
            @org.jspecify.annotations.Nullable String institution) {
        return new Account(UUID.randomUUID().toString(), kind, UUID.randomUUID(), Tier.ADMINISTRATOR, unit,
                institution);
    }
}
