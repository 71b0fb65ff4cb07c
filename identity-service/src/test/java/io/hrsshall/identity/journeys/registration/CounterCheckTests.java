package io.hrsshall.identity.journeys.registration;

import static io.hrsshall.identity.journeys.journey.JourneyFixtures.opening;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.journeys.flows.FlowToken;
import io.hrsshall.identity.outside.delegation.DelegationClient.HeldGrant;
import io.hrsshall.identity.people.persons.PersonProof;
import io.hrsshall.identity.people.persons.PersonQueries.Standing;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.values.PersonName;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CounterCheckTests {

    private static final Instant NOW = Instant.parse("2026-11-26T02:00:00Z");
    private static final PersonId PERSON = new PersonId(Ids.next());
    private static final City NANJING = new City("320100");

    private final PersonRegistration registration = PersonRegistration.open(opening(FlowToken.create(), NOW), 1,
            new byte[]{1});

    private CounterCheck requested() {
        return CounterCheck.request(registration.id(), new byte[]{1}, NANJING, NOW);
    }

    enum Call {
        CONFIRM_ALONE,
        CONFIRM_FIRST,
        CONFIRM_SECOND,
        ANNOUNCE,
        TAKE_EFFECT,
        OBJECT,
        CONFIRM_ANOTHER_DOCUMENT,
        REJECT,
        REFER,
        REPLACE,
        WAIT
    }

    /// In any order, with repetitions: a check is decided once, never by clerks after its end or after five documents
    /// that did not match; what two clerks have to confirm is confirmed by two; an objection is final.
    @Property(tries = 4000)
    void itIsDecidedOnce(@ForAll @Size(max = 15) List<Call> calls) {
        CounterCheck check = requested();
        Instant now = NOW;
        Set<String> clerks = new HashSet<>();
        boolean alone = false;
        int wrong = 0;
        for (Call call : calls) {
            CounterCheckStatus before = check.status();
            try {
                switch (call) {
                    case CONFIRM_ALONE -> {
                        check.confirm("first", now);
                        alone = true;
                    }
                    case CONFIRM_FIRST, CONFIRM_SECOND -> {
                        String clerk = call == Call.CONFIRM_FIRST ? "first" : "second";
                        boolean both = check.confirmAsOneOfTwo(clerk, now);
                        clerks.add(clerk);
                        assertThat(both).isEqualTo(clerks.size() == 2);
                    }
                    case ANNOUNCE -> check.announce(PERSON, null, now.plus(Duration.ofDays(3)), "second", now);
                    case TAKE_EFFECT -> {
                        if (check.isDue(now)) {
                            check.takeEffect("task", now);
                        }
                    }
                    case OBJECT -> check.object("objector", now);
                    case CONFIRM_ANOTHER_DOCUMENT -> {
                        check.documentDiffers("first", now);
                        wrong++;
                    }
                    case REJECT -> check.reject("first", now);
                    case REFER -> check.referElsewhere("first", now);
                    case REPLACE -> check.replace("person", now);
                    case WAIT -> now = now.plus(Duration.ofDays(4));
                }
            } catch (BrokenRule refused) {
                assertThat(refused.code()).isIn("counter-check-over", "other-clerk-required");
                assertThat(check.status()).isEqualTo(before);
            } catch (IllegalStateException twoClerksHaveToConfirm) {
                assertThat(call).isEqualTo(Call.ANNOUNCE);
                assertThat(clerks).hasSizeLessThan(2);
            }
            if (check.status() != before) {
                assertThat(before).isIn(CounterCheckStatus.WAITING, CounterCheckStatus.SECOND_CLERK,
                        CounterCheckStatus.ANNOUNCED);
            }
            if (check.status() == CounterCheckStatus.ANNOUNCED || check.status() == CounterCheckStatus.OBJECTED) {
                assertThat(clerks).hasSize(2);
            }
            if (check.status() == CounterCheckStatus.CONFIRMED) {
                assertThat(alone || clerks.size() == 2).isTrue();
            }
            assertThat(wrong).isLessThanOrEqualTo(CounterCheck.MAX_WRONG_ENTRIES);
        }
        if (wrong == CounterCheck.MAX_WRONG_ENTRIES) {
            assertThat(check.status()).isEqualTo(CounterCheckStatus.REJECTED);
        }
    }

    @Test
    void theChangeOfALegalRepresentativeIsConfirmedByTwoClerks() {
        CounterCheck check = CounterCheck.requestForChange(Ids.next(), PERSON, UnitNumber.of(7), new byte[]{1}, NANJING,
                "account", NOW);
        assertThat(check.confirmAsOneOfTwo("first", NOW)).isFalse();
        assertThatThrownBy(() -> check.confirmAsOneOfTwo("first", NOW)).hasMessage("other-clerk-required");
        assertThat(check.confirmAsOneOfTwo("second", NOW)).isTrue();
        check.confirmedByBoth("second", NOW);
        assertThat(check.proof()).isEqualTo(PersonProof.ofTwoClerks(NANJING, check.id()));
    }

    private static final Mobile OWN = new Mobile("13912345682");
    private static final Mobile OTHER = new Mobile("13912345683");
    private static final PersonName NAME = PersonName.parse("name", "王小明");
    private static final HeldGrant UNCLAIMED_HERE = held(1, NANJING, "unclaimed");
    private static final HeldGrant UNCLAIMED_ELSEWHERE = held(2, new City("320200"), "unclaimed");
    private static final HeldGrant ACTIVE_HERE = held(3, NANJING, "in-force");
    private static final HeldGrant ACTIVE_ELSEWHERE = held(4, new City("320200"), "in-force");

    private static HeldGrant held(long unit, City city, String state) {
        return new HeldGrant(UnitNumber.of(unit), city, null, state, null);
    }

    private static CounterDemand demand(Standing person, HeldGrant... held) {
        return CounterDemand.of(Optional.of(person), OWN, List.of(held), NANJING);
    }

    @Test
    void howManyClerksConfirmDependsOnWhatThePersonHas() {
        assertThat(CounterDemand.of(Optional.empty(), OWN, List.of(), NANJING)).isEqualTo(CounterDemand.ONE_CLERK);
        Standing unproven = new Standing(PERSON, null, null);
        assertThat(demand(unproven)).isEqualTo(CounterDemand.ONE_CLERK);
        assertThat(demand(unproven, UNCLAIMED_HERE)).isEqualTo(CounterDemand.TWO_CLERKS);
        assertThat(demand(unproven, UNCLAIMED_ELSEWHERE)).isEqualTo(CounterDemand.OTHER_CITY);
        assertThat(demand(unproven, UNCLAIMED_HERE, ACTIVE_ELSEWHERE)).isEqualTo(CounterDemand.TWO_CLERKS_AND_WAIT);
        Standing ofOwnMobile = new Standing(PERSON, NAME, OWN);
        assertThat(demand(ofOwnMobile, ACTIVE_ELSEWHERE)).isEqualTo(CounterDemand.ONE_CLERK);
        assertThat(demand(ofOwnMobile, UNCLAIMED_HERE)).isEqualTo(CounterDemand.TWO_CLERKS);
        Standing ofOtherMobile = new Standing(PERSON, NAME, OTHER);
        assertThat(demand(ofOtherMobile)).isEqualTo(CounterDemand.TWO_CLERKS_AND_WAIT);
        assertThat(demand(ofOtherMobile, ACTIVE_HERE)).isEqualTo(CounterDemand.TWO_CLERKS_AND_WAIT);
        assertThat(demand(ofOtherMobile, ACTIVE_ELSEWHERE)).isEqualTo(CounterDemand.OTHER_CITY);
        // Verified by a proof of the unit only.
        assertThat(demand(new Standing(PERSON, null, OTHER))).isEqualTo(CounterDemand.TWO_CLERKS_AND_WAIT);
        // The mobile was lost by an appeal.
        assertThat(demand(new Standing(PERSON, NAME, null))).isEqualTo(CounterDemand.TWO_CLERKS_AND_WAIT);
    }

    @Test
    void theRegistrationWaitsAsLongAsTheCheck() {
        registration.awaitCounter(requested().expiresAt(), NOW);
        registration.checkNotExpired(NOW.plus(Duration.ofDays(14)));
        registration.counterPassed(NOW.plus(Duration.ofDays(14)));
        assertThat(registration.step()).isEqualTo(PersonRegistrationStep.PASSWORD);
        assertThatThrownBy(() -> registration.counterPassed(NOW)).hasMessage("registration-step");
        assertThatThrownBy(() -> registration.awaitCounter(NOW, NOW)).hasMessage("registration-step");
    }

    @Test
    void resumingInvalidatesTheFormerToken() {
        FlowToken other = FlowToken.create();
        registration.resume(other, NOW);
        assertThat(registration.isOpenedBy(other.value())).isTrue();
        assertThatThrownBy(() -> registration.resume(other, NOW.plus(PersonRegistration.VALIDITY)))
                .hasMessage("registration-expired");
    }
}
