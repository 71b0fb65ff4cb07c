package io.hrsshall.deploy.acceptance;

import io.hrsshall.deploy.acceptance.TestUnit.Agent;
import io.hrsshall.deploy.local.client.HallApi;
import io.hrsshall.deploy.local.client.Phone.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Measures how long a revoked agent's token is still accepted. Asserts no duration, since it depends on the machine.
@AcceptanceTest
@Tag("figures")
class RevocationLatencyIT {

    private static final int REVOCATIONS = Integer.getInteger("hall.revocations", 100);
    private static final int PARALLEL_AGENTS = 10;
    private static final long POLL_NANOS = 5_000_000;
    private static final long TIMEOUT_MILLIS = 120_000;

    private final HallUnderTest hall;

    RevocationLatencyIT(HallUnderTest hall) {
        this.hall = hall;
    }

    @Test
    void revokedAgentsAreRefused() {
        TestUnit unit = TestUnit.register(hall);
        List<Sample> persons = HallUnderTest.runConcurrently(PARALLEL_AGENTS, 4, i -> hall.registeredPerson());
        List<HallApi> apis = List.of(hall.gateway(), hall.publicPort("unit-service"));
        List<List<Double>> millis = List.of(new ArrayList<>(), new ArrayList<>());
        for (int done = 0; done < REVOCATIONS; done += PARALLEL_AGENTS) {
            unit.logInRepresentative();
            int left = Math.min(PARALLEL_AGENTS, REVOCATIONS - done);
            for (Agent agent : HallUnderTest.runConcurrently(left, 4, i -> unit.agent(persons.get(i)))) {
                List<Double> refused = millisUntilRefused(unit, agent, apis);
                for (int api = 0; api < apis.size(); api++) {
                    millis.get(api).add(refused.get(api));
                }
            }
        }
        HallUnderTest
                .log(String.format(Locale.ROOT, "from a revocation's answer to the first refusal at the gateway: %s",
                        HallUnderTest.percentiles(millis.get(0))));
        HallUnderTest
                .log(String.format(Locale.ROOT, "from a revocation's answer to the first refusal at unit-service: %s",
                        HallUnderTest.percentiles(millis.get(1))));
    }

    private static List<Double> millisUntilRefused(TestUnit unit, Agent agent, List<HallApi> apis) {
        String token = agent.session().accessToken();
        apis.forEach(api -> api.retrying().get(unit.path(), token).expect(200));
        unit.revoke(agent);
        long answered = System.nanoTime();
        return HallUnderTest.runConcurrently(apis.size(), apis.size(),
                api -> millisUntilRefused(apis.get(api), unit.path(), token, answered));
    }

    private static double millisUntilRefused(HallApi api, String path, String token, long since) {
        while (api.get(path, token).status() != 401) {
            if (HallUnderTest.millisSince(since) > TIMEOUT_MILLIS) {
                throw new AssertionError("a revoked token is still accepted after two minutes");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return HallUnderTest.millisSince(since);
    }
}
