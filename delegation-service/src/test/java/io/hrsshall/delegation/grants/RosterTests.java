package io.hrsshall.delegation.grants;

import static io.hrsshall.delegation.grants.GrantFixtures.HALL;
import static io.hrsshall.delegation.grants.GrantFixtures.NOW;
import static io.hrsshall.delegation.grants.GrantFixtures.TODAY;
import static io.hrsshall.delegation.grants.GrantFixtures.aPerson;
import static io.hrsshall.delegation.grants.GrantFixtures.administrator;
import static io.hrsshall.delegation.grants.GrantFixtures.agent;
import static io.hrsshall.delegation.grants.GrantFixtures.agents;
import static io.hrsshall.delegation.grants.GrantFixtures.fromNextMonth;
import static io.hrsshall.delegation.grants.GrantFixtures.holderOf;
import static io.hrsshall.delegation.grants.GrantFixtures.legalRepresentative;
import static io.hrsshall.delegation.grants.GrantFixtures.scopes;
import static io.hrsshall.delegation.grants.GrantFixtures.thisYear;
import static io.hrsshall.delegation.grants.GrantFixtures.unclaimedLegalRepresentative;
import static io.hrsshall.delegation.grants.GrantFixtures.untilYesterday;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.PersonId;
import io.hrsshall.authority.Window;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Refused;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RosterTests {

    private static final PersonId PERSON = new PersonId(UUID.randomUUID());

    @Test
    void tenAgentsAreAdmittedAndAnEleventhIsRejected() {
        assertThatCode(() -> roster(agents(9, thisYear())).admit(Position.AGENT, PERSON)).doesNotThrowAnyException();
        rejected("agents-full", () -> roster(agents(10, thisYear())).admit(Position.AGENT, PERSON));
    }

    @Test
    void aFutureStartCounts() {
        rejected("agents-full", () -> roster(agents(10, fromNextMonth())).admit(Position.AGENT, PERSON));
        rejected("administrator-exists",
                () -> roster(administrator(fromNextMonth())).admit(Position.ADMINISTRATOR, PERSON));
    }

    @Test
    void endedAndRevokedGrantsDoNotCount() {
        List<Grant> gone = agents(20, untilYesterday());
        Grant revoked = administrator(thisYear());
        revoked.revoke(HALL, NOW);
        gone.add(revoked);

        assertThatCode(() -> roster(gone).admit(Position.AGENT, PERSON)).doesNotThrowAnyException();
        assertThatCode(() -> roster(gone).admit(Position.ADMINISTRATOR, PERSON)).doesNotThrowAnyException();
    }

    @Test
    void agentsDoNotCountAsAdministrators() {
        assertThatCode(() -> roster(agents(10, thisYear())).admit(Position.ADMINISTRATOR, PERSON))
                .doesNotThrowAnyException();
    }

    @Test
    void aUnitHasOneLegalRepresentativeClaimedOrNot() {
        rejected("legal-representative-exists",
                () -> roster(legalRepresentative()).admit(Position.LEGAL_REPRESENTATIVE, PERSON));
        rejected("legal-representative-exists",
                () -> roster(unclaimedLegalRepresentative(aPerson())).admit(Position.LEGAL_REPRESENTATIVE, PERSON));
    }

    @Test
    void aPersonCannotHaveTwoGrantsEvenInDifferentTiers() {
        for (Grant held : List.of(legalRepresentative(), administrator(thisYear()), agent(fromNextMonth()))) {
            rejected("person-has-grant", () -> roster(held).admit(Position.AGENT, held.grantee().personId()));
        }
        Grant agent = agent(thisYear());
        rejected("person-has-grant", () -> roster(agent).admit(Position.ADMINISTRATOR, agent.grantee().personId()));
    }

    @Test
    void anUnclaimedGrantDoesNotPreventAnotherGrant() {
        Grantee owner = aPerson();

        assertThatCode(() -> roster(unclaimedLegalRepresentative(owner)).admit(Position.ADMINISTRATOR,
                owner.personId())).doesNotThrowAnyException();
    }

    @Test
    void anEndedGrantIsRenewedOnlyIfItsPositionIsVacant() {
        Grant ended = agent(untilYesterday());
        List<Grant> full = agents(10, thisYear());
        full.add(ended);

        rejected("agents-full", () -> roster(full).readmit(ended));
        assertThatCode(() -> roster(ended).readmit(ended)).doesNotThrowAnyException();
        assertThatCode(() -> roster(full).readmit(full.getFirst())).doesNotThrowAnyException();
    }

    @Test
    void theCallersTokenMustMatchThePresentEpoch() {
        Grant administrator = administrator(thisYear());
        Actor actor = holderOf(administrator);
        assertThat(roster(administrator).requireCaller(actor)).isSameAs(administrator);

        administrator.change(new Window(TODAY, TODAY.plusDays(3)), GrantedScopes.none(), HALL, NOW);

        assertThatExceptionOfType(Refused.class).isThrownBy(() -> roster(administrator).requireCaller(actor))
                .withMessage("authority-changed");
        assertThat(roster(administrator).requireCaller(holderOf(administrator))).isSameAs(administrator);
    }

    @Test
    void aCallerWithoutAGrantInForceIsRefused() {
        Grant revoked = administrator(thisYear());
        revoked.revoke(HALL, NOW);
        for (Grant powerless : List.of(revoked, administrator(fromNextMonth()), administrator(untilYesterday()),
                unclaimedLegalRepresentative(aPerson()))) {
            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(() -> roster(powerless).requireCaller(holderOf(powerless)));
        }
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> roster(agent(thisYear())).requireCaller(holderOf(administrator(thisYear()))));
    }

    /// A grant or a revocation in a unit.
    record Step(Position position, int person, int startsIn, int lasts, boolean revokes) {}

    /// For any sequence of grants and revocations, the caps hold after every step and no person has two grants.
    @Property
    void theCapsHoldAfterEveryStep(@ForAll("steps") List<Step> steps) {
        List<PersonId> persons = java.util.stream.Stream.generate(() -> new PersonId(UUID.randomUUID())).limit(25)
                .toList();
        List<Grant> granted = new ArrayList<>();
        for (Step step : steps) {
            if (step.revokes()) {
                if (!granted.isEmpty()) {
                    granted.get(step.person() % granted.size()).revoke(HALL, NOW);
                }
            } else {
                try {
                    PersonId person = persons.get(step.person());
                    roster(granted).admit(step.position(), person);
                    granted.add(grant(step, new Grantee(person, "李**", "****2931", null)));
                } catch (BrokenRule rejected) {
                    // Only the caps are asserted.
                }
            }
            List<Grant> live = granted.stream().filter(grant -> grant.isLive(NOW)).toList();
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
            case ADMINISTRATOR ->
                Grant.toAdministrator(GrantFixtures.UNIT, grantee, window, offerTo(step, window), HALL, NOW);
            case AGENT, INSTITUTION_ADMINISTRATOR ->
                Grant.toAgent(GrantFixtures.UNIT, grantee, window, scopes("SI"), offerTo(step, window), HALL, NOW);
        };
    }

    /// A third of the grants wait for acceptance.
    private static @Nullable LocalDate offerTo(Step step, Window window) {
        return step.person() % 3 == 0 ? window.to() : null;
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

    private static void rejected(String code, ThrowingCallable admission) {
        assertThatExceptionOfType(GrantConflict.class).isThrownBy(admission)
                .satisfies(conflict -> assertThat(conflict.code()).isEqualTo(code));
    }

    private static Roster roster(Grant... granted) {
        return roster(List.of(granted));
    }

    private static Roster roster(List<Grant> granted) {
        return new Roster(granted, NOW);
    }
}
