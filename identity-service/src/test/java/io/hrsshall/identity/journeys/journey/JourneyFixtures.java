package io.hrsshall.identity.journeys.journey;

import io.hrsshall.identity.journeys.flows.FlowToken;
import io.hrsshall.identity.journeys.journey.BearerJourney.Opening;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.personal.Sealed;
import java.time.Instant;

public final class JourneyFixtures {

    private JourneyFixtures() {}

    public static Opening opening(FlowToken token, Instant now) {
        return new Opening(Ids.next(), token, new Sealed(new byte[]{1}, 1), 7, now);
    }
}
