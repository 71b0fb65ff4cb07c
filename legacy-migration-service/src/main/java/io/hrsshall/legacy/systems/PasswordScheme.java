package io.hrsshall.legacy.systems;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/// How a legacy system hashes a password with its salt, such as `MD5(password+salt)` or `SM3(salt+password)`.
record PasswordScheme(String algorithm, boolean saltFirst) {

    private static final Pattern NOTATION = Pattern.compile("([A-Z0-9-]+)\\((salt\\+password|password\\+salt)\\)");
    private static final Provider PROVIDER = new BouncyCastleProvider();

    /// @throws IllegalArgumentException
    ///             if the notation or its algorithm is unknown
    static PasswordScheme of(String notation) {
        Matcher matcher = NOTATION.matcher(notation);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not a password scheme: " + notation);
        }
        PasswordScheme scheme = new PasswordScheme(matcher.group(1), matcher.group(2).startsWith("salt"));
        scheme.digest();
        return scheme;
    }

    /// Compares in constant time.
    ///
    /// @param hash
    ///            in hexadecimal; anything else matches no password
    boolean matches(String password, String salt, String hash) {
        byte[] computed = digest()
                .digest((saltFirst ? salt + password : password + salt).getBytes(StandardCharsets.UTF_8));
        return MessageDigest.isEqual(computed, bytes(hash));
    }

    private static byte[] bytes(String hash) {
        try {
            return HexFormat.of().parseHex(hash.strip());
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private MessageDigest digest() {
        try {
            return MessageDigest.getInstance(algorithm, PROVIDER);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalArgumentException("No such hash: " + algorithm, e);
        }
    }
}
