package io.hrsshall.delegation.grants;

import static io.hrsshall.delegation.grants.GrantFixtures.HALL;
import static io.hrsshall.delegation.grants.GrantFixtures.NOW;
import static io.hrsshall.delegation.grants.GrantFixtures.TODAY;
import static io.hrsshall.delegation.grants.GrantFixtures.administrator;
import static io.hrsshall.delegation.grants.GrantFixtures.agent;
import static io.hrsshall.delegation.grants.GrantFixtures.agents;
import static io.hrsshall.delegation.grants.GrantFixtures.fromNextMonth;
import static io.hrsshall.delegation.grants.GrantFixtures.holderOf;
import static io.hrsshall.delegation.grants.GrantFixtures.legalRepresentative;
import static io.hrsshall.delegation.grants.GrantFixtures.remit;
import static io.hrsshall.delegation.grants.GrantFixtures.somebody;
import static io.hrsshall.delegation.grants.GrantFixtures.thisYear;
import static io.hrsshall.delegation.grants.GrantFixtures.unclaimedLegalRepresentative;
import static io.hrsshall.delegation.grants.GrantFixtures.untilYesterday;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Window;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RosterTests {

    private static final UUID PERSON = UUID.randomUUID();

    @Test
    void thereIsAPlaceForTenAgentsAndNotForEleven() {
        assertThatCode(() -> roster(agents(9, thisYear())).admit(Position.AGENT, PERSON)).doesNotThrowAnyException();
        assertThatExceptionOfType(AgentsFull.class)
                .isThrownBy(() -> roster(agents(10, thisYear())).admit(Position.AGENT, PERSON));
    }

    @Test
    void aStartInTheFutureTakesAPlaceAlready() {
        assertThatExceptionOfType(AgentsFull.class)
                .isThrownBy(() -> roster(agents(10, fromNextMonth())).admit(Position.AGENT, PERSON));
        assertThatExceptionOfType(AdministratorExists.class)
                .isThrownBy(() -> roster(administrator(fromNextMonth())).admit(Position.ADMINISTRATOR, PERSON));
    }

    @Test
    void anEndedOrRevokedGrantLeavesItsPlace() {
        List<Grant> gone = agents(20, untilYesterday());
        Grant revoked = administrator(thisYear());
        revoked.revoke(HALL, NOW);
        gone.add(revoked);

        assertThatCode(() -> roster(gone).admit(Position.AGENT, PERSON)).doesNotThrowAnyException();
        assertThatCode(() -> roster(gone).admit(Position.ADMINISTRATOR, PERSON)).doesNotThrowAnyException();
    }

    @Test
    void agentsTakeNobodyElsesPlace() {
        assertThatCode(() -> roster(agents(10, thisYear())).admit(Position.ADMINISTRATOR, PERSON))
                .doesNotThrowAnyException();
    }

    @Test
    void aUnitHasOneLegalRepresentativeClaimedOrNot() {
        assertThatExceptionOfType(LegalRepresentativeExists.class)
                .isThrownBy(() -> roster(legalRepresentative()).admit(Position.LEGAL_REPRESENTATIVE, PERSON));
        assertThatExceptionOfType(LegalRepresentativeExists.class).isThrownBy(
                () -> roster(unclaimedLegalRepresentative(somebody())).admit(Position.LEGAL_REPRESENTATIVE, PERSON));
    }

    @Test
    void nobodyIsGrantedTwiceNotEvenInAnotherTier() {
        for (Grant held : List.of(legalRepresentative(), administrator(thisYear()), agent(fromNextMonth()))) {
            assertThatExceptionOfType(PersonHasGrant.class)
                    .isThrownBy(() -> roster(held).admit(Position.AGENT, held.grantee().personId()));
        }
        Grant agent = agent(thisYear());
        assertThatExceptionOfType(PersonHasGrant.class)
                .isThrownBy(() -> roster(agent).admit(Position.ADMINISTRATOR, agent.grantee().personId()));
    }

    @Test
    void anUnclaimedGrantStandsInNobodysWay() {
        Grantee owner = somebody();

        assertThatCode(() -> roster(unclaimedLegalRepresentative(owner)).admit(Position.ADMINISTRATOR,
                owner.personId())).doesNotThrowAnyException();
    }

    @Test
    void anEndedGrantIsRenewedOnlyIfItsPlaceIsFree() {
        Grant ended = agent(untilYesterday());
        List<Grant> full = agents(10, thisYear());
        full.add(ended);

        assertThatExceptionOfType(AgentsFull.class).isThrownBy(() -> roster(full).readmit(ended));
        assertThatCode(() -> roster(ended).readmit(ended)).doesNotThrowAnyException();
        assertThatCode(() -> roster(full).readmit(full.getFirst())).doesNotThrowAnyException();
    }

    @Test
    void theCallersAuthorityIsTheGrantsPresentState() {
        Grant administrator = administrator(thisYear());
        Actor actor = holderOf(administrator);
        assertThat(roster(administrator).ofCaller(actor)).isSameAs(administrator);

        administrator.change(new Window(TODAY, TODAY.plusDays(3)), Remit.none(), HALL, NOW);

        assertThatExceptionOfType(Refused.class).isThrownBy(() -> roster(administrator).ofCaller(actor))
                .withMessage("authority-changed");
        assertThat(roster(administrator).ofCaller(holderOf(administrator))).isSameAs(administrator);
    }

    @Test
    void whoeverWasRevokedOrIsNotYetInForceGrantsNothing() {
        Grant revoked = administrator(thisYear());
        revoked.revoke(HALL, NOW);
        for (Grant powerless : List.of(revoked, administrator(fromNextMonth()), administrator(untilYesterday()),
                unclaimedLegalRepresentative(somebody()))) {
            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(() -> roster(powerless).ofCaller(holderOf(powerless)));
        }
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> roster(agent(thisYear())).ofCaller(holderOf(administrator(thisYear()))));
    }

    /// One step of a unit's life: somebody is granted something, or something is taken back.
    record Step(Position position, int person, int startsIn, int lasts, boolean revokes) {}

    /// Whatever is asked for in whatever order: the caps hold after every step, and nobody acts by two grants.
    @Property
    void theCapsHoldAfterEveryStep(@ForAll("steps") List<Step> steps) {
        List<UUID> persons = java.util.stream.Stream.generate(UUID::randomUUID).limit(25).toList();
        List<Grant> granted = new ArrayList<>();
        for (Step step : steps) {
            if (step.revokes()) {
                if (!granted.isEmpty()) {
                    granted.get(step.person() % granted.size()).revoke(HALL, NOW);
                }
            } else {
                try {
                    UUID person = persons.get(step.person());
                    roster(granted).admit(step.position(), person);
                    granted.add(grant(step, new Grantee(person, "李**", "****2931", null)));
                } catch (BrokenRule refused) {
                    // The caps are what is asserted.
                }
            }
            List<Grant> live = granted.stream().filter(grant -> grant.state(NOW).isLive()).toList();
            assertThat(live.stream().filter(grant -> grant.position() == Position.LEGAL_REPRESENTATIVE).count())
                    .isLessThanOrEqualTo(1);
            assertThat(live.stream().filter(grant -> grant.position() == Position.ADMINISTRATOR).count())
                    .isLessThanOrEqualTo(1);
            assertThat(live.stream().filter(grant -> grant.position() == Position.AGENT).count())
                    .isLessThanOrEqualTo(10);
            assertThat(live.stream().filter(grant -> grant.position() != Position.LEGAL_REPRESENTATIVE)
                    .map(grant -> grant.grantee().personId()).toList()).doesNotHaveDuplicates();
        }
    }

    private static Grant grant(Step step, Grantee grantee) {
        Window window = new Window(TODAY.plusDays(step.startsIn()), TODAY.plusDays(step.startsIn() + step.lasts()));
        return switch (step.position()) {
            case LEGAL_REPRESENTATIVE -> Grant.toLegalRepresentative(GrantFixtures.UNIT, grantee, true,
                    UUID.randomUUID(), HALL, NOW);
            case ADMINISTRATOR -> Grant.toAdministrator(GrantFixtures.UNIT, grantee, window, HALL, NOW);
            case AGENT, INSTITUTION_ADMINISTRATOR ->
                Grant.toAgent(GrantFixtures.UNIT, grantee, window, remit("SI"), HALL, NOW);
        };
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Step> step = net.jqwik.api.Combinators.combine(
                Arbitraries.of(Position.LEGAL_REPRESENTATIVE, Position.ADMINISTRATOR, Position.AGENT, Position.AGENT,
                        Position.AGENT),
                Arbitraries.integers().between(0, 24), Arbitraries.integers().between(-40, 40),
                Arbitraries.integers().between(0, 40), Arbitraries.of(true, false, false, false)).as(Step::new);
        return step.list().ofMinSize(20).ofMaxSize(80);
    }

    private static Roster roster(Grant... granted) {
        return roster(List.of(granted));
    }

    private static Roster roster(List<Grant> granted) {
        return new Roster(granted, NOW);
    }
}
