package io.hrsshall.kit.events;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Positions as readers get them: with a signature that includes the city, so that a reader can only return what it was
/// given. The key is in the database: it is the same in all instances and after a restore, and needs no setting.
final class CityFeedPositions {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int TAG_BYTES = 12;
    private static final int BYTES = Long.BYTES + TAG_BYTES;

    private final JdbcClient jdbc;
    private volatile @Nullable SecretKeySpec key;

    CityFeedPositions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    String write(String city, long position) {
        byte[] token = ByteBuffer.allocate(BYTES).putLong(position).put(tag(city, position)).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /// @throws CityFeedProblem
    ///             if it was not written for this city
    long read(String city, String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            throw CityFeedProblem.invalid();
        }
        if (bytes.length != BYTES) {
            throw CityFeedProblem.invalid();
        }
        long position = ByteBuffer.wrap(bytes).getLong();
        if (!MessageDigest.isEqual(tag(city, position), Arrays.copyOfRange(bytes, Long.BYTES, BYTES))) {
            throw CityFeedProblem.invalid();
        }
        return position;
    }

    private byte[] tag(String city, long position) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key());
            return Arrays.copyOf(mac.doFinal((city + ":" + position).getBytes(StandardCharsets.UTF_8)), TAG_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private SecretKeySpec key() {
        SecretKeySpec known = key;
        if (known == null) {
            known = new SecretKeySpec(jdbc.sql("SELECT key FROM feed_key").query(byte[].class).single(), ALGORITHM);
            key = known;
        }
        return known;
    }
}
