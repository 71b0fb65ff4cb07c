package io.hrsshall.deploy.simulator.province;

import io.hrsshall.deploy.simulator.behaviour.Behaviours;
import io.hrsshall.deploy.simulator.behaviour.Provider;
import io.hrsshall.deploy.simulator.wire.OutgoingHttp;
import io.hrsshall.deploy.simulator.wire.RawRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The province's unified login as browsers and the hall reach it. It passes requests on to the realm that plays the
/// province, so that nothing else of that server can be reached from here.
@RestController
class ProvinceController {

    private static final List<String> REQUEST_HEADERS = List.of("Accept", "Accept-Language", "Authorization",
            "Content-Type", "Cookie", "Origin", "User-Agent");
    private static final Set<String> NOT_PASSED_ON = Set.of("connection", "content-length", "transfer-encoding",
            ":status");
    private static final String TOKEN = "/protocol/openid-connect/token";

    private final OutgoingHttp http;
    private final ProvinceSettings settings;
    private final Behaviours behaviours;
    private final JsonMapper json;

    ProvinceController(OutgoingHttp http, ProvinceSettings settings, Behaviours behaviours, JsonMapper json) {
        this.http = http;
        this.settings = settings;
        this.behaviours = behaviours;
        this.json = json;
    }

    @RequestMapping({"/realms/**", "/resources/**"})
    ResponseEntity<byte[]> forward(HttpServletRequest servlet) throws IOException {
        RawRequest request = RawRequest.of(servlet);
        String path = request.path();
        URI keycloak = settings.keycloak();
        boolean ofProvince = path.startsWith("/realms/" + settings.realm() + "/") || path.startsWith("/resources/");
        if (keycloak == null || !ofProvince || path.contains("..") || path.contains("%")) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        HttpResponse<byte[]> answer = send(keycloak, request);
        ResponseEntity.BodyBuilder response = ResponseEntity.status(answer.statusCode());
        answer.headers().map().forEach((name, values) -> {
            if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                response.header(name, values.toArray(String[]::new));
            }
        });
        boolean wrong = path.endsWith(TOKEN) && answer.statusCode() == 200 && behaviours.isWrong(Provider.SSO);
        return response.body(wrong ? wronglySigned(answer.body()) : answer.body());
    }

    private HttpResponse<byte[]> send(URI keycloak, RawRequest request) {
        String query = request.servlet().getQueryString();
        HttpRequest.Builder forwarded = HttpRequest
                .newBuilder(URI.create(keycloak + request.path() + (query == null ? "" : "?" + query)))
                .timeout(Duration.ofSeconds(20))
                .method(request.method(), request.body().length == 0
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofByteArray(request.body()));
        for (String name : REQUEST_HEADERS) {
            if (!request.header(name).isEmpty()) {
                forwarded.header(name, request.header(name));
            }
        }
        try {
            return http.send(forwarded.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new ResponseStatusException(HttpStatus.BAD_GATEWAY, "统一身份认证没有响应", e);
        }
    }

    /// With another signature of the ID token.
    private byte[] wronglySigned(byte[] body) {
        ObjectNode tokens = (ObjectNode) json.readTree(body);
        String token = tokens.path("id_token").asString("");
        int signature = token.lastIndexOf('.') + 1;
        char other = token.charAt(signature) == 'A' ? 'B' : 'A';
        tokens.put("id_token", token.substring(0, signature) + other + token.substring(signature + 1));
        return json.writeValueAsBytes(tokens);
    }
}
