package io.hrsshall.authority;

import org.jspecify.annotations.Nullable;

/// The token in an `Authorization` header (RFC 6750). Parsed without a regular expression, because every request needs
/// it and tokens are long.
public final class BearerToken {

    private static final String SCHEME = "bearer ";

    private BearerToken() {}

    /// The token, or null if the header does not have the form `Bearer <b64token>`.
    public static @Nullable String parse(String header) {
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
        int characters = start;
        while (characters < end && isTokenCharacter(header.charAt(characters))) {
            characters++;
        }
        int padding = characters;
        while (padding < end && header.charAt(padding) == '=') {
            padding++;
        }
        return characters > start && padding == end ? header.substring(start, end) : null;
    }

    private static boolean isTokenCharacter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.'
                || c == '~' || c == '+' || c == '/';
    }
}
