package io.hrsshall.deploy.simulator.appface;

import io.hrsshall.deploy.simulator.behaviour.Behaviours;
import io.hrsshall.deploy.simulator.behaviour.Provider;
import io.hrsshall.deploy.simulator.wire.RawRequest;
import io.hrsshall.deploy.simulator.wire.SignedJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The App's service: the hall orders checks and queries their results, persons open their pages.
@RestController
class AppFaceController {

    private final AppFaceChecks checks;
    private final SignedJson signedJson;
    private final Behaviours behaviours;
    private final JsonMapper json;
    private final Clock clock;

    AppFaceController(AppFaceChecks checks, AppFaceSettings settings, Behaviours behaviours, JsonMapper json,
            Clock clock) {
        this.checks = checks;
        this.signedJson = new SignedJson(settings.appKey(), settings.appSecret(), json, clock);
        this.behaviours = behaviours;
        this.json = json;
        this.clock = clock;
    }

    /// Ordering the same check again gives the same code.
    @PostMapping("/app/v1/face-checks")
    ResponseEntity<byte[]> order(HttpServletRequest servlet) throws IOException {
        return answer(servlet, request -> {
            Optional<AppFaceCheck> wanted = parsed(request);
            if (wanted.isEmpty()) {
                return signedJson.malformed(request, isWrong());
            }
            AppFaceCheck check = checks.ofHall(wanted.get().checkId()).orElse(wanted.get());
            checks.add(check);
            return signedJson.answer(request, HttpStatus.OK,
                    Map.of("checkId", check.checkId(), "code", check.code()), isWrong());
        });
    }

    @PostMapping("/app/v1/face-checks/query")
    ResponseEntity<byte[]> query(HttpServletRequest servlet) throws IOException {
        return answer(servlet, request -> {
            Optional<AppFaceCheck> check = Optional.ofNullable(signedJson.text(request, "checkId"))
                    .flatMap(checks::ofHall);
            return check.isEmpty()
                    ? signedJson.answer(request, HttpStatus.NOT_FOUND,
                            Map.of("code", "check-not-found", "message", "没有这个认证"), isWrong())
                    : signedJson.answer(request, HttpStatus.OK, result(check.get()), isWrong());
        });
    }

    /// The real page opens the App; this one opens the phone page.
    @GetMapping("/app/face/{code}")
    ResponseEntity<Void> open(@PathVariable String code) {
        AppFaceCheck check = checks.find(code)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "没有这个认证，或者已经过期"));
        return ResponseEntity.status(HttpStatus.FOUND).location(URI.create("/?face=" + check.code())).build();
    }

    private ResponseEntity<byte[]> answer(HttpServletRequest servlet,
            Function<RawRequest, ResponseEntity<byte[]>> answer) throws IOException {
        RawRequest request = RawRequest.of(servlet);
        return signedJson.refusal(request).orElseGet(() -> answer.apply(request));
    }

    private boolean isWrong() { return behaviours.isWrong(Provider.APP); }

    private Map<String, Object> result(AppFaceCheck check) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("checkId", check.checkId());
        result.put("state", check.state(clock.instant()));
        if (check.passedBy() != null) {
            result.put("person", check.passedBy());
        }
        return result;
    }

    private Optional<AppFaceCheck> parsed(RawRequest request) {
        String checkId = signedJson.text(request, "checkId");
        String purpose = signedJson.text(request, "purpose");
        String expiresAt = signedJson.text(request, "expiresAt");
        String returnUrl = signedJson.text(request, "returnUrl");
        AppFaceCheck.Person person = person(request);
        if (checkId == null || purpose == null || expiresAt == null || returnUrl == null || person == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new AppFaceCheck(checkId, checks.newCode(), purpose, person, clock.instant(),
                    Instant.parse(expiresAt), returnUrl, AppFaceCheck.Result.WAITING, null));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private AppFaceCheck.@Nullable Person person(RawRequest request) {
        try {
            JsonNode person = json.readTree(request.body()).path("person");
            String name = person.path("name").asString("");
            String idType = person.path("idType").asString("");
            String idNumber = person.path("idNumber").asString("");
            return name.isBlank() || idType.isBlank() || idNumber.isBlank()
                    ? null
                    : new AppFaceCheck.Person(name, idType, idNumber);
        } catch (JacksonException _) {
            return null;
        }
    }
}
