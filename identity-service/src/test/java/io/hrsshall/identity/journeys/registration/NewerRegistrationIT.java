package io.hrsshall.identity.journeys.registration;

import static io.hrsshall.identity.journeys.journey.JourneyFixtures.opening;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.identity.IdentityIT;
import io.hrsshall.identity.journeys.flows.FlowToken;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class NewerRegistrationIT extends IdentityIT {

    private final PersonRegistrations registrations;
    private final PersonalData personalData;

    NewerRegistrationIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc,
            PersonRegistrations registrations, PersonalData personalData) {
        super(http, tokens, events, stubs, jdbc);
        this.personalData = personalData;
        this.registrations = registrations;
    }

    private PersonRegistration opened(byte[] claimant, long stamp) {
        return registrations.save(PersonRegistration.open(opening(FlowToken.create(), Instant.now()).at(stamp), 1,
                claimant));
    }

    /// A registration that is renewed, as by the replacement of the person's mobile, between the two queries of a
    /// request that reads it.
    @Test
    void aRegistrationThatIsRenewedIsNotEndedByItself() {
        byte[] claimant = personalData.index("claimant", Ids.next().toString());
        PersonRegistration own = opened(claimant, 7);

        own.renewed(9);
        registrations.save(own);

        assertThat(registrations.existsNewer(own.id(), 7)).isFalse();
        PersonRegistration newer = opened(claimant, 10);
        assertThat(registrations.existsNewer(own.id(), 9)).isTrue();
        registrations.deleteAll(List.of(own, newer));
    }
}
