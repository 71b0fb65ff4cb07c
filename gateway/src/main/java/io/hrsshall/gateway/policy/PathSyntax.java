package io.hrsshall.gateway.policy;

import java.util.regex.Pattern;

/// The only form of path that is accepted. Ids and numbers need no escapes, so a path with an escape, a parameter, an
/// empty or a dot segment, which servers interpret differently, is answered 404.
final class PathSyntax {

    private static final Pattern PLAIN = Pattern.compile("(/[A-Za-z0-9_~.-]+)+");
    private static final Pattern DOTS = Pattern.compile("/\\.{1,2}(/|$)");

    private PathSyntax() {}

    static boolean isPlain(String rawPath) {
        return PLAIN.matcher(rawPath).matches() && !DOTS.matcher(rawPath).find();
    }
}
