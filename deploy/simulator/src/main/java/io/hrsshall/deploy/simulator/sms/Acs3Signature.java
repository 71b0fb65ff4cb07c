package io.hrsshall.deploy.simulator.sms;

import io.hrsshall.deploy.simulator.wire.Digests;
import io.hrsshall.deploy.simulator.wire.Nonces;
import io.hrsshall.deploy.simulator.wire.RawRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Alibaba Cloud's request signature V3, ACS3-HMAC-SHA256.
final class Acs3Signature {

    private static final String ALGORITHM = "ACS3-HMAC-SHA256";
    private static final Duration TOLERANCE = Duration.ofMinutes(15);
    private static final List<String> REQUIRED_SIGNED_HEADERS = List.of("host", "x-acs-action", "x-acs-content-sha256",
            "x-acs-date", "x-acs-signature-nonce", "x-acs-version");

    private final SmsSettings settings;
    private final Nonces nonces = new Nonces(TOLERANCE.multipliedBy(2));

    Acs3Signature(SmsSettings settings) {
        this.settings = settings;
    }

    /// @return the provider's error, or null if the signature is valid
    @Nullable
    Refusal refusal(RawRequest request, Instant now) {
        Map<String, String> authorization = authorization(request.header("Authorization"));
        if (authorization.isEmpty()) {
            return new Refusal(400, "MissingAuthorization", "The Authorization header is missing or malformed.");
        }
        if (!settings.accessKeyId().equals(authorization.get("Credential"))) {
            return new Refusal(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");
        }
        if (!isFresh(request.header("x-acs-date"), now)) {
            return new Refusal(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");
        }
        List<String> signed = Arrays.asList(authorization.getOrDefault("SignedHeaders", "").split(";"));
        boolean bodyMatches = Digests.sha256(request.body()).equals(request.header("x-acs-content-sha256"));
        if (!signed.containsAll(REQUIRED_SIGNED_HEADERS) || !bodyMatches
                || !Digests.same(signature(request, signed), authorization.getOrDefault("Signature", ""))) {
            return new Refusal(400, "SignatureDoesNotMatch",
                    "Specified signature does not match our calculation.");
        }
        if (!nonces.use(request.header("x-acs-signature-nonce"), now)) {
            return new Refusal(400, "SignatureNonceUsed", "Specified signature nonce was used already.");
        }
        return null;
    }

    record Refusal(int status, String code, String message) {}

    private String signature(RawRequest request, List<String> signed) {
        String query = new TreeMap<>(request.query(StandardCharsets.UTF_8).pairs()).entrySet().stream()
                .map(pair -> encode(pair.getKey()) + "=" + encode(pair.getValue())).collect(Collectors.joining("&"));
        String headers = signed.stream().map(name -> name + ":" + request.header(name).strip() + "\n")
                .collect(Collectors.joining());
        String canonical = String.join("\n", request.method(), request.path(), query, headers,
                String.join(";", signed), request.header("x-acs-content-sha256"));
        return Digests.hmacSha256(settings.accessKeySecret(), ALGORITHM + "\n" + Digests.sha256(canonical));
    }

    private static Map<String, String> authorization(String header) {
        if (!header.startsWith(ALGORITHM + " ")) {
            return Map.of();
        }
        return Arrays.stream(header.substring(ALGORITHM.length()).split(",")).map(String::strip)
                .filter(part -> part.indexOf('=') > 0)
                .collect(Collectors.toMap(part -> part.substring(0, part.indexOf('=')),
                        part -> part.substring(part.indexOf('=') + 1), (first, _) -> first));
    }

    private static boolean isFresh(String date, Instant now) {
        try {
            return Duration.between(Instant.parse(date.toUpperCase(Locale.ROOT)), now).abs().compareTo(TOLERANCE) <= 0;
        } catch (DateTimeException _) {
            return false;
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A").replace("%7E",
                "~");
    }
}
