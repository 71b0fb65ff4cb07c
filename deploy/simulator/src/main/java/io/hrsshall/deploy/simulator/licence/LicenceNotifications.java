package io.hrsshall.deploy.simulator.licence;

import io.hrsshall.deploy.simulator.behaviour.Behaviours;
import io.hrsshall.deploy.simulator.behaviour.Provider;
import io.hrsshall.deploy.simulator.wire.InvalidSetting;
import io.hrsshall.deploy.simulator.wire.OutgoingHttp;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/// Tells the hall what the App did with a code, with a signature over the parts of the notification.
@Service
class LicenceNotifications {

    private static final String PURPOSE = "business-licence-login";

    private final OutgoingHttp http;
    private final PrivateKey key;
    private final Behaviours behaviours;
    private final JsonMapper json;
    private final Clock clock;

    LicenceNotifications(OutgoingHttp http, LicenceSettings settings, Behaviours behaviours, JsonMapper json,
            Clock clock) {
        this.http = http;
        this.key = key(settings.privateKey());
        this.behaviours = behaviours;
        this.json = json;
        this.clock = clock;
    }

    private static PrivateKey key(String base64) {
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            throw new InvalidSetting("SIM_LICENCE_PRIVATE_KEY is not an RSA key in PKCS#8 and Base64.");
        }
    }

    /// @param uscc
    ///            empty unless the licence confirmed
    void send(LicenceRequest request, String status, String uscc) {
        String at = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        String signed = String.join("\n", PURPOSE, request.requestId(), status, uscc, at);
        byte[] body = json.writeValueAsBytes(Map.of("requestId", request.requestId(), "status", status, "uscc", uscc,
                "at", at, "signature", sign(behaviours.isWrong(Provider.LICENCE) ? signed + "-wrong" : signed)));
        try {
            HttpResponse<String> answer = http.send(HttpRequest.newBuilder(request.callbackUrl())
                    .timeout(Duration.ofSeconds(12)).header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new ResponseStatusException(HttpStatus.BAD_GATEWAY,
                        "办事大厅没有接受（" + answer.statusCode() + "），请在大厅登录页重新获取二维码");
            }
        } catch (IOException e) {
            throw new ResponseStatusException(HttpStatus.BAD_GATEWAY, "办事大厅没有响应", e);
        }
    }

    private String sign(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
