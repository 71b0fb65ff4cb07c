package io.hrsshall.gateway.policy;

/// The only form of path that is accepted. Ids and numbers need no escapes, so a path with an escape, a parameter, an
/// empty or a dot segment, which servers interpret differently, is answered 404.
final class PathSyntax {

    private PathSyntax() {}

    /// Whether the path consists of segments of letters, digits and `_ ~ . -`, none of which is empty, `.` or `..`.
    static boolean isPlain(String rawPath) {
        if (rawPath.isEmpty() || rawPath.charAt(0) != '/') {
            return false;
        }
        int start = 1;
        for (int i = 1; i <= rawPath.length(); i++) {
            if (i == rawPath.length() || rawPath.charAt(i) == '/') {
                if (!isSegment(rawPath, start, i)) {
                    return false;
                }
                start = i + 1;
            } else if (!isAllowed(rawPath.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSegment(String path, int start, int end) {
        return switch (end - start) {
            case 0 -> false;
            case 1 -> path.charAt(start) != '.';
            case 2 -> path.charAt(start) != '.' || path.charAt(start + 1) != '.';
            default -> true;
        };
    }

    private static boolean isAllowed(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '~' || c == '.'
                || c == '-';
    }
}
