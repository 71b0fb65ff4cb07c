package io.hrsshall.authority;

import java.util.regex.Pattern;

/// The path of a request that has no operation, in a form for logs: short, without control characters, and without what
/// could identify a person: long numbers, encoded text and codes.
public final class LogPath {

    private static final int MAX_LENGTH = 80;
    private static final Pattern UNUSUAL = Pattern.compile("[^A-Za-z0-9/_.~%-]");
    private static final Pattern IDENTIFYING = Pattern
            .compile("(?:%[0-9A-Fa-f]{2})+|\\d{6,}|(?=[a-z-]*[A-Z0-9_])[A-Za-z0-9_-]{16,}");

    private LogPath() {}

    public static String of(String rawPath) {
        String start = rawPath.substring(0, Math.min(rawPath.length(), MAX_LENGTH));
        String safe = IDENTIFYING.matcher(UNUSUAL.matcher(start).replaceAll("?")).replaceAll("#");
        return rawPath.length() > MAX_LENGTH ? safe + "..." : safe;
    }
}
