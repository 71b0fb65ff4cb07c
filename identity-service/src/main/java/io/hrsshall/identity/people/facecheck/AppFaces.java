package io.hrsshall.identity.people.facecheck;

import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.signedjson.SignedJsonClient;
import io.hrsshall.kit.signedjson.SignedJsonClients;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// 江苏智慧人社: the province's App compares the face. Checks are ordered and their results queried by signed JSON. The hall
/// names each check, and a result names it and whose face it was, so neither an older answer nor one about somebody else
/// passes a check.
@Component
@Conditional(FaceProviderOffered.App.class)
class AppFaces implements FaceCheckProvider {

    private static final Logger log = LoggerFactory.getLogger(AppFaces.class);
    private static final String CHECKS = "/v1/face-checks";
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{8,64}");

    private final SignedJsonClient client;
    private final String pageUrl;
    private final String returnUrl;
    private final Clock clock;

    AppFaces(SignedJsonClients clients, AppFaceSettings settings, FaceSettings faces, Clock clock) {
        this.client = clients.create("province-app", settings.service());
        this.pageUrl = settings.pageUrl();
        this.returnUrl = faces.returnUrl();
        this.clock = clock;
    }

    @Override
    public FaceProvider provider() {
        return FaceProvider.APP;
    }

    @Override
    public FaceVerification.Started start(FacePurpose purpose, PersonDetails person) {
        String check = Ids.next().toString();
        try {
            SignedJsonClient.Response<JsonNode> response = client.post(CHECKS,
                    Map.of("checkId", check, "purpose", purpose.name(), "person", personOf(person), "expiresAt",
                            clock.instant().plus(FaceLink.VALIDITY).toString(), "returnUrl", returnUrl));
            JsonNode body = response.body();
            String code = body.path("code").asString("");
            if (response.status() != 200 || !isAbout(body, check) || !CODE.matcher(code).matches()) {
                throw client.unusable("no check, status=" + response.status());
            }
            return new FaceVerification.Started(provider(), check, pageUrl + "/face/" + code);
        } catch (DependencyUnavailable e) {
            throw new FaceCheckUnavailable();
        }
    }

    @Override
    public FaceCheckState query(String check, PersonDetails person) {
        try {
            SignedJsonClient.Response<JsonNode> response = client.post(CHECKS + "/query", Map.of("checkId", check));
            JsonNode body = response.body();
            if (response.status() != 200 || !isAbout(body, check)) {
                throw client.unusable("no result of the check, status=" + response.status());
            }
            return switch (body.path("state").asString("")) {
                case "WAITING" -> FaceCheckState.WAITING;
                case "PASSED" -> passed(body.path("person"), person);
                case "FAILED", "EXPIRED" -> FaceCheckState.FAILED;
                default -> throw client.unusable("unknown state");
            };
        } catch (DependencyUnavailable e) {
            throw new FaceCheckUnavailable();
        }
    }

    private static boolean isAbout(JsonNode body, String check) {
        return check.equals(body.path("checkId").asString(""));
    }

    private static FaceCheckState passed(JsonNode passed, PersonDetails person) {
        boolean same = personOf(person).entrySet().stream()
                .allMatch(entry -> entry.getValue().equals(passed.path(entry.getKey()).asString("")));
        if (!same) {
            log.warn("The App checked the face of somebody else");
        }
        return same ? FaceCheckState.PASSED : FaceCheckState.FAILED;
    }

    private static Map<String, String> personOf(PersonDetails person) {
        return Map.of("name", person.name().value(), "idType", person.document().type().name(), "idNumber",
                person.document().number());
    }
}
