package io.hrsshall.deploy.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.hrsshall.deploy.acceptance.Members.Agent;
import io.hrsshall.deploy.local.story.People.Human;

/// How long a revoked agent's token is still taken. Measured, not judged: a busy machine makes no build fail.
@InHall
@Tag("figures")
class RevocationFiguresIT {

    private static final int REVOCATIONS = Integer.getInteger("hall.revocations", 100);
    private static final int AT_ONCE = 10;
    private static final long EVERY_NANOS = 5_000_000;
    private static final long PATIENCE_MILLIS = 60_000;

    private final WholeHall hall;

    RevocationFiguresIT(WholeHall hall) {
        this.hall = hall;
    }

    @Test
    void aHundredRevocations() {
        Members members = Members.ofANewUnit(hall);
        List<Human> persons = WholeHall.atOnce(AT_ONCE, 4, i -> hall.people().registered());
        List<Api> doors = List.of(hall.gateway(), hall.publicPort("unit-service"));
        List<List<Double>> millis = List.of(new ArrayList<>(), new ArrayList<>());
        for (int done = 0; done < REVOCATIONS; done += AT_ONCE) {
            members.logInRepresentative();
            int left = Math.min(AT_ONCE, REVOCATIONS - done);
            for (Agent agent : WholeHall.atOnce(left, 4, i -> members.agent(persons.get(i)))) {
                List<Double> refused = millisUntilRefused(members, agent, doors);
                for (int door = 0; door < doors.size(); door++) {
                    millis.get(door).add(refused.get(door));
                }
            }
        }
        WholeHall.say(String.format(Locale.ROOT, "from a revocation's answer to the first refusal at the gateway: %s",
                WholeHall.figures(millis.get(0))));
        WholeHall.say(String.format(Locale.ROOT, "from a revocation's answer to the first refusal at unit-service: %s",
                WholeHall.figures(millis.get(1))));
    }

    private static List<Double> millisUntilRefused(Members members, Agent agent, List<Api> doors) {
        String token = agent.session().accessToken();
        doors.forEach(door -> door.patiently().get(members.path(), token).expect(200));
        members.revoke(agent);
        long answered = System.nanoTime();
        return WholeHall.atOnce(doors.size(), doors.size(),
                door -> millisUntilRefused(doors.get(door), members.path(), token, answered));
    }

    private static double millisUntilRefused(Api door, String path, String token, long since) {
        while (door.get(path, token).status() != 401) {
            if (WholeHall.millisSince(since) > PATIENCE_MILLIS) {
                throw new AssertionError("a revoked token is still taken after a minute");
            }
            LockSupport.parkNanos(EVERY_NANOS);
        }
        return WholeHall.millisSince(since);
    }
}
