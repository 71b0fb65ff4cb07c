package io.hrsshall.deploy.acceptance;

import io.hrsshall.deploy.local.client.Identities.Person;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A change of a unit's legal representative, by a new person whom the register names.
final class RepresentativeChange {

    private static final String CHANGES = "/api/v1/me/representative-changes";

    private final HallUnderTest hall;
    private final String path;
    private final String token;

    private RepresentativeChange(HallUnderTest hall, String path, String token) {
        this.hall = hall;
        this.path = path;
        this.token = token;
    }

    /// The face is shown; the next request for the state of the change carries it out.
    static RepresentativeChange proven(HallUnderTest hall, TestUnit unit) {
        Person successor = hall.identities().register(hall.phone().person());
        hall.phone().changeEntry(unit.uscc(), Map.of("legalRepresentative", Map.of("name", successor.sample().name(),
                "idType", successor.sample().idType(), "idNumber", successor.sample().idNumber())));
        String token = hall.identities().logInAsPerson(successor).accessToken();
        String path = CHANGES + "/" + hall.gateway().retrying().post(CHANGES, token, Map.of("uscc", unit.uscc()))
                .expect(201).text("id");
        hall.phone().passFaceCheck(
                hall.gateway().retrying().post(path + "/face", token, Map.of()).expect(200).text("certifyUrl"));
        return new RepresentativeChange(hall, path, token);
    }

    Optional<Instant> carryOut() {
        HallUnderTest.await(HallUnderTest.TIMEOUT).until(() -> hall.gateway().retrying().get(path, token).expect(200)
                .text("step").equals("DONE"));
        return Optional.empty();
    }
}
