package io.hrsshall.identity.logins.provincesso;

import io.hrsshall.identity.journeys.flows.FlowToken;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// The secret of the browser that began a login. The nonce and the verifier of the code are derived from it, so that
/// the hall stores neither.
record SsoSecret(FlowToken token) {

    static SsoSecret create() {
        return new SsoSecret(FlowToken.create());
    }

    String nonce() {
        return digest("nonce." + token.value());
    }

    /// RFC 7636.
    String codeVerifier() {
        return digest("code-verifier." + token.value());
    }

    /// With the method S256.
    String codeChallenge() {
        return digest(codeVerifier());
    }

    private static String digest(String text) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
