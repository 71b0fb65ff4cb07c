package io.hrsshall.kit.personal;

import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// The keys for personal data.
///
/// @param dataKeys
///            `1:<base64 of 32 bytes>[,2:…]`; the highest version that all instances have encrypts
/// @param indexKey
///            base64 of 32 bytes
@ConfigurationProperties("hall.personal")
record PersonalProperties(String dataKeys, String indexKey) {

    private static final Pattern KEY = Pattern.compile("([1-9][0-9]{0,8}):([A-Za-z0-9+/=]+)");
    private static final int BYTES = 32;

    Map<Integer, byte[]> keys() {
        return keys(dataKeys);
    }

    static Map<Integer, byte[]> keys(String dataKeys) {
        Map<Integer, byte[]> keys = new TreeMap<>();
        for (String part : dataKeys.split(",", -1)) {
            Matcher key = KEY.matcher(part.strip());
            if (!key.matches() || keys.put(Integer.valueOf(key.group(1)), bytes(key.group(2))) != null) {
                throw new IllegalArgumentException("HALL_DATA_KEYS must read 1:<base64 of 32 bytes>[,2:…]");
            }
        }
        return keys;
    }

    byte[] index() {
        return bytes(indexKey);
    }

    private static byte[] bytes(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64.strip());
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("HALL_DATA_KEYS and HALL_INDEX_KEY hold keys of 32 bytes in base64");
        }
        return bytes;
    }

    /// Without the keys.
    @Override
    public String toString() {
        return "PersonalProperties";
    }
}
