package io.hrsshall.deploy.keycloak.realm;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Stands in for the authenticator app of demo staff and in tests: codes by RFC 6238, as the realm's policy
/// defines them.
public final class AuthenticatorApp {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS_PER_CHARACTER = 5;
    private static final int PERIOD_SECONDS = 30;
    private static final int DIGITS = 6;
    private static final Duration TIME_TO_USE = Duration.ofSeconds(10);

    private final byte[] key;
    private final Clock clock;
    private long usedStep = Long.MIN_VALUE;

    /// @param secret
    ///            Base32
    public AuthenticatorApp(String secret) {
        this(secret, Clock.systemUTC());
    }

    AuthenticatorApp(String secret, Clock clock) {
        this.key = decoded(secret);
        this.clock = clock;
    }

    /// What the app shows now.
    public String code() {
        return code(step(clock.instant()));
    }

    /// A code that this app has not returned before, because Keycloak accepts each code once. Since it accepts the
    /// codes before and after the current one too, the first two or three are available at once; later ones are awaited.
    public synchronized String unusedCode() {
        long previous = step(clock.instant().plus(TIME_TO_USE)) - 1;
        long step = Math.max(previous, usedStep + 1);
        while (step > step(clock.instant()) + 1) {
            try {
                Thread.sleep(500);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting for the next code", e);
            }
        }
        usedStep = step;
        return code(step);
    }

    /// How the credential is imported into Keycloak.
    public static Map<String, Object> credential(String secret) {
        return Map.of("type", "otp", "secretData", "{\"value\":\"" + secret + "\"}", "credentialData",
                "{\"subType\":\"totp\",\"digits\":%d,\"counter\":0,\"period\":%d,\"algorithm\":\"HmacSHA1\",\"secretEncoding\":\"BASE32\"}"
                        .formatted(DIGITS, PERIOD_SECONDS));
    }

    /// A new secret from random bytes.
    public static String secret(byte[] random) {
        StringBuilder text = new StringBuilder();
        int bits = 0;
        int available = 0;
        for (byte each : random) {
            bits = bits << Byte.SIZE | each & 0xff;
            available += Byte.SIZE;
            while (available >= BITS_PER_CHARACTER) {
                available -= BITS_PER_CHARACTER;
                text.append(ALPHABET.charAt(bits >> available & 31));
            }
        }
        return text.toString();
    }

    private static byte[] decoded(String secret) {
        ByteBuffer bytes = ByteBuffer.allocate(secret.length() * BITS_PER_CHARACTER / Byte.SIZE);
        int bits = 0;
        int available = 0;
        for (char each : secret.toCharArray()) {
            int value = ALPHABET.indexOf(each);
            if (value < 0) {
                throw new IllegalArgumentException("A secret is Base32 without padding");
            }
            bits = bits << BITS_PER_CHARACTER | value;
            available += BITS_PER_CHARACTER;
            if (available >= Byte.SIZE) {
                available -= Byte.SIZE;
                bytes.put((byte) (bits >> available));
            }
        }
        return bytes.array();
    }

    private static long step(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), PERIOD_SECONDS);
    }

    private String code(long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int truncated = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", truncated % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
