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
///            base64 of 32 bytes, followed by later keys: `<base64>[,2:<base64>[,3:…]]`
@ConfigurationProperties("hall.personal")
record PersonalProperties(String dataKeys, String indexKey) {

    private static final Pattern KEY = Pattern.compile("([1-9][0-9]{0,8}):([A-Za-z0-9+/=]+)");
    private static final int BYTES = 32;
    private static final String INDEX_KEY = KeyCustody.INDEX_KEY;

    Map<Integer, byte[]> keys() {
        return keys(dataKeys);
    }

    static Map<Integer, byte[]> keys(String dataKeys) {
        return keys(KeyCustody.DATA_KEYS, dataKeys);
    }

    private static Map<Integer, byte[]> keys(String setting, String text) {
        Map<Integer, byte[]> keys = new TreeMap<>();
        for (String part : text.split(",", -1)) {
            Matcher key = KEY.matcher(part.strip());
            if (!key.matches() || keys.put(Integer.valueOf(key.group(1)), bytes(key.group(2))) != null) {
                throw new IllegalArgumentException(setting + " must read " + (setting.equals(INDEX_KEY)
                        ? "<base64 of 32 bytes>[,2:<base64 of 32 bytes>…]"
                        : "1:<base64 of 32 bytes>[,2:…]"));
            }
        }
        return keys;
    }

    /// The first one.
    byte[] index() {
        return index(indexKey);
    }

    static byte[] index(String indexKey) {
        return bytes(indexKey.split(",", 2)[0]);
    }

    /// Those after the first one, by version.
    Map<Integer, byte[]> laterIndexKeys() {
        return laterIndexKeys(indexKey);
    }

    static Map<Integer, byte[]> laterIndexKeys(String indexKey) {
        int comma = indexKey.indexOf(',');
        Map<Integer, byte[]> keys = comma < 0 ? Map.of() : keys(INDEX_KEY, indexKey.substring(comma + 1));
        if (!keys.keySet().stream()
                .allMatch(version -> version > IndexKeys.FIRST_VERSION && version <= IndexKeys.LAST_VERSION)) {
            throw new IllegalArgumentException(INDEX_KEY + " must read <base64 of 32 bytes>[,2:<base64 of 32 bytes>…]");
        }
        return keys;
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
