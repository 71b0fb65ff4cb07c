package io.hrsshall.kit.personal;

import io.hrsshall.authority.settings.UnsafeSettings;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.spec.InvalidKeySpecException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/// A key of which a wrong one would go unnoticed; a bean per key. The service's database remembers a check value of it,
/// and a process with another key does not start.
///
/// @param setting
///            the environment variable
/// @param version
///            of a key that is replaced: the version or the id of the new one differs
/// @param key
///            too many possible values to be tried
@SuppressWarnings("ArrayRecordComponent") // never compared
public record CheckedKey(String setting, String version, byte[] key) {

    /// The version of a key that is never replaced.
    static final String ONLY = "only";
    private static final String MAC = "HmacSHA256";
    /// A text may be chosen by a person, so each guess must cost time.
    private static final int ROUNDS = 300_000;
    private static final int BITS = 256;

    /// A key whose version is another setting, its id.
    ///
    /// @param base64
    ///            of a private key
    public static CheckedKey ofId(String setting, String id, String base64) {
        try {
            return new CheckedKey(setting, id, Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException _) {
            throw new UnsafeSettings(List.of(setting + " is not a key in base64."));
        }
    }

    /// A secret text that is never replaced.
    public static CheckedKey ofText(String setting, String text) {
        try {
            var spec = new PBEKeySpec(text.toCharArray(), setting.getBytes(StandardCharsets.UTF_8), ROUNDS, BITS);
            return new CheckedKey(setting, ONLY,
                    SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded());
        } catch (InvalidKeySpecException e) {
            throw new IllegalArgumentException(setting + " cannot be used as a key", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] checkValue() {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac.doFinal(("check value\0" + setting + '\0' + version).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot check " + setting, e);
        }
    }

    /// Without the key.
    @Override
    public String toString() {
        return setting + ":" + version;
    }
}
