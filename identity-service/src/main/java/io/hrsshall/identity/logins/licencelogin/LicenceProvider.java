package io.hrsshall.identity.logins.licencelogin;

import io.hrsshall.identity.journeys.flows.FlowToken;
import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.signedjson.SignedJsonClient;
import io.hrsshall.kit.signedjson.SignedJsonClients;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// The provider of electronic business licences.
@Component
class LicenceProvider {

    private final SignedJsonClient client;
    private final String callbackUrl;

    LicenceProvider(SignedJsonClients clients, LicenceSettings settings) {
        this.client = clients.create("business-licence", settings.provider());
        this.callbackUrl = settings.callbackUrl();
    }

    /// Requests a code that the licence App scans.
    ///
    /// @param request
    ///            by which notifications name the login
    /// @return the content of the code
    /// @throws LicenceUnavailable
    ///             if there is no answer that can be trusted
    String open(FlowToken request, Instant expiresAt) {
        try {
            SignedJsonClient.Response<JsonNode> response = client.post("/v1/logins",
                    Map.of("requestId", request.value(),
                            "callbackUrl", callbackUrl, "expiresAt", expiresAt.toString()));
            String qr = response.body().path("qr").asString("");
            if (response.status() != 200 || qr.isBlank()) {
                throw client.unusable("status=" + response.status());
            }
            return qr;
        } catch (DependencyUnavailable e) {
            throw new LicenceUnavailable();
        }
    }
}
