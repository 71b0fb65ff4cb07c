package io.hrsshall.deploy.local.citycheck;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The token endpoint. It believes an assertion without its signature, whose public key it does not have.
final class Tokens {

    static final int LIFE_SECONDS = 300;
    private static final int MAX_ASSERTION_SECONDS = 60;
    private static final int EXTRA_USES = 2;

    private final String client;
    private final String secret;
    private final String issuer;
    private final Findings findings;
    private final Set<String> valid = new HashSet<>();
    private final Map<String, Integer> refused = new HashMap<>();
    private final Set<String> assertions = new HashSet<>();
    private int issued;
    private int calls;

    Tokens(String client, String secret, String issuer, Findings findings) {
        this.client = client;
        this.secret = secret;
        this.issuer = issuer;
        this.findings = findings;
    }

    synchronized Answer issue(String method, Map<String, String> form) {
        boolean byKey = form.containsKey("client_assertion");
        boolean known = byKey
                ? form.getOrDefault("client_id", client + "-key").equals(client + "-key") && isValid(form)
                : client.equals(form.get("client_id")) && secret.equals(form.get("client_secret"));
        if (!method.equals("POST") || !"client_credentials".equals(form.get("grant_type")) || !known) {
            return Answer.of(401, Map.of("error", "invalid_client"));
        }
        issued++;
        String token = "token-" + UUID.randomUUID();
        valid.add(token);
        return Answer.of(200, Map.of("access_token", token, "token_type", "Bearer", "expires_in", LIFE_SECONDS));
    }

    private boolean isValid(Map<String, String> form) {
        JsonNode claims = claims(form.getOrDefault("client_assertion", ""));
        long now = Instant.now().getEpochSecond();
        boolean valid = claims.path("iss").asString("").equals(client + "-key")
                && claims.path("sub").asString("").equals(client + "-key")
                && claims.path("aud").asString("").equals(issuer) && claims.path("exp").asLong(0) > now
                && claims.path("iat").asLong(0) > now - MAX_ASSERTION_SECONDS;
        if (!valid) {
            findings.add(Rule.ASSERTION_INVALID, "iss, sub, aud=" + issuer + ", iat, exp");
        } else if (!assertions.add(claims.path("jti").asString(""))) {
            findings.add(Rule.ASSERTION_REUSED, "jti");
            return false;
        }
        return valid;
    }

    private static JsonNode claims(String assertion) {
        try {
            String[] parts = assertion.split("\\.");
            return JsonMapper.shared().readTree(parts.length == 3
                    ? new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                    : "{}");
        } catch (IllegalArgumentException | JacksonException _) {
            return JsonMapper.shared().createObjectNode();
        }
    }

    /// @return null if the token is valid
    synchronized @Nullable Answer refusal(String authorization) {
        calls++;
        String token = authorization.replaceFirst("^Bearer ", "");
        if (valid.contains(token)) {
            return null;
        }
        if (!token.isEmpty() && refused.merge(token, 1, Integer::sum) > EXTRA_USES) {
            findings.add(Rule.TOKEN_NOT_RENEWED, "401 × " + refused.get(token));
        }
        return Answer.problem(401, "unauthenticated");
    }

    synchronized void revoke() {
        valid.clear();
    }

    synchronized void judge() {
        if (issued > 8 && issued * 4 > calls) {
            findings.add(Rule.TOKEN_PER_CALL, issued + " / " + calls);
        }
    }

    boolean isSecretIn(String text) {
        return text.contains(secret);
    }

    /// Also tokens.
    synchronized boolean isAnySecretIn(String text) {
        return text.contains(secret) || text.contains("token-") && valid.stream().anyMatch(text::contains);
    }
}
