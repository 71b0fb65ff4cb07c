package io.hrsshall.authority;

import org.jspecify.annotations.Nullable;

/// The token in an `Authorization` header (RFC 6750). Parsed without a regular expression, because every request needs
/// it and tokens are long.
public final class BearerToken {

    private static final String SCHEME = "bearer ";

    private BearerToken() {}

    /// The token, or null if the header does not have the form `Bearer <b64token>`.
    public static @Nullable String parse(String header) {
        String token = credentials(header);
        return token != null && isWellFormed(token) ? token : null;
    }

    /// What follows the scheme, not yet known to be a token; null if the scheme is another one. A token that was
    /// verified before is well-formed, so it need not be checked again.
    public static @Nullable String credentials(String header) {
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        int start = SCHEME.length();
        int end = header.length();
        while (start < end && header.charAt(start) == ' ') {
            start++;
        }
        while (end > start && header.charAt(end - 1) == ' ') {
            end--;
        }
        return header.substring(start, end);
    }

    /// Whether the credentials are a `b64token`.
    public static boolean isWellFormed(String credentials) {
        int end = credentials.length();
        int characters = 0;
        while (characters < end && isTokenCharacter(credentials.charAt(characters))) {
            characters++;
        }
        int padding = characters;
        while (padding < end && credentials.charAt(padding) == '=') {
            padding++;
        }
        return characters > 0 && padding == end;
    }

    private static boolean isTokenCharacter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.'
                || c == '~' || c == '+' || c == '/';
    }
}
