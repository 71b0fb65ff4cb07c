package io.hrsshall.deploy.simulator.phone;

import io.hrsshall.deploy.simulator.wire.OutgoingHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// The province's App (江苏智慧人社). It uses the hall's public API as the App does; the page calls it here, because its
/// policy allows no other address.
@RestController
class AppController {

    private static final String DEVICE_ID = "Device-Id";

    /// The phone is one device until the simulator is started again.
    private final String device = UUID.randomUUID().toString();
    private final OutgoingHttp http;
    private final String hall;

    AppController(OutgoingHttp http, @Value("${simulator.hall-url}") String hall) {
        this.http = http;
        this.hall = hall;
    }

    @PostMapping("/sim/app/logins")
    ResponseEntity<String> logIn(@RequestBody String login) {
        return forward("/api/v1/logins/password", login, null);
    }

    @PostMapping("/sim/app/scans")
    ResponseEntity<String> scan(@RequestBody String scan,
            @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization) {
        return forward("/api/v1/me/qr-logins", scan, authorization);
    }

    @PostMapping("/sim/app/scans/{id}/confirmation")
    ResponseEntity<String> confirm(@PathVariable UUID id,
            @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization) {
        return forward("/api/v1/me/qr-logins/" + id + "/confirmation", null, authorization);
    }

    @PostMapping("/sim/app/scans/{id}/rejection")
    ResponseEntity<String> reject(@PathVariable UUID id,
            @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization) {
        return forward("/api/v1/me/qr-logins/" + id + "/rejection", null, authorization);
    }

    private ResponseEntity<String> forward(String path, @Nullable String body, @Nullable String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(hall + path)).timeout(Duration.ofSeconds(12))
                .header(DEVICE_ID, device);
        if (authorization != null) {
            request.header(HttpHeaders.AUTHORIZATION, authorization);
        }
        if (body == null) {
            request.POST(HttpRequest.BodyPublishers.noBody());
        } else {
            request.header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE)
                    .POST(HttpRequest.BodyPublishers.ofString(body));
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return ResponseEntity.status(answer.statusCode()).contentType(MediaType.APPLICATION_JSON)
                    .body(answer.body());
        } catch (IOException e) {
            throw new ResponseStatusException(HttpStatus.BAD_GATEWAY, "办事大厅没有响应", e);
        }
    }
}
