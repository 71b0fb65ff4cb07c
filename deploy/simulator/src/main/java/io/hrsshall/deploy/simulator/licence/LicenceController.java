package io.hrsshall.deploy.simulator.licence;

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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/// Gives codes to the hall, which the App scans and confirms with the licence of a company.
@RestController
class LicenceController {

    private static final String CODE = "https://licence.example/login#";

    private final Map<String, LicenceRequest> requests = new ConcurrentHashMap<>();
    private final LicenceNotifications notifications;
    private final SignedJson signedJson;
    private final Behaviours behaviours;
    private final Clock clock;

    LicenceController(LicenceNotifications notifications, LicenceSettings settings, Behaviours behaviours,
            JsonMapper json, Clock clock) {
        this.notifications = notifications;
        this.signedJson = new SignedJson(settings.appKey(), settings.appSecret(), json, clock);
        this.behaviours = behaviours;
        this.clock = clock;
    }

    record Scan(@Nullable String qr) {}

    record Scanned(String id) {}

    record Confirmation(@Nullable String uscc) {}

    @PostMapping("/licence/v1/logins")
    ResponseEntity<byte[]> open(HttpServletRequest servlet) throws IOException {
        RawRequest request = RawRequest.of(servlet);
        Optional<ResponseEntity<byte[]>> refusal = signedJson.refusal(request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        boolean wrong = behaviours.isWrong(Provider.LICENCE);
        Optional<LicenceRequest> wanted = parsed(request);
        if (wanted.isEmpty()) {
            return signedJson.malformed(request, wrong);
        }
        requests.values().removeIf(each -> each.expiresAt().isBefore(clock.instant()));
        String id = UUID.randomUUID().toString();
        requests.put(id, wanted.get());
        return signedJson.answer(request, HttpStatus.OK, Map.of("qr", CODE + id), wrong);
    }

    private Optional<LicenceRequest> parsed(RawRequest request) {
        String requestId = signedJson.text(request, "requestId");
        String callback = signedJson.text(request, "callbackUrl");
        String expiresAt = signedJson.text(request, "expiresAt");
        if (requestId == null || callback == null || expiresAt == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new LicenceRequest(requestId, URI.create(callback), Instant.parse(expiresAt)));
        } catch (IllegalArgumentException | DateTimeException _) {
            return Optional.empty();
        }
    }

    @PostMapping("/sim/licence/scans")
    Scanned scan(@RequestBody Scan scan) {
        String id = String.valueOf(scan.qr()).replace(CODE, "");
        notifications.send(known(id), "SCANNED", "");
        return new Scanned(id);
    }

    @PostMapping("/sim/licence/scans/{id}/confirmation")
    void confirm(@PathVariable String id, @RequestBody Confirmation confirmation) {
        notifications.send(known(id), "CONFIRMED", String.valueOf(confirmation.uscc()));
    }

    @PostMapping("/sim/licence/scans/{id}/rejection")
    void reject(@PathVariable String id) {
        notifications.send(known(id), "REJECTED", "");
    }

    private LicenceRequest known(String id) {
        return Optional.ofNullable(requests.get(id)).orElseThrow(
                () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "不是电子营业执照的二维码，或者已过期"));
    }
}
