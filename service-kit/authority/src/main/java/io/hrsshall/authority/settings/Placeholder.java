package io.hrsshall.authority.settings;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A variable that the configuration refers to: `${HALL_DB_URL}` is required, `${HALL_PORT:8080}` has a default.
record Placeholder(String name, @Nullable String fallback) {

    private static final String BEGIN = "${";

    /// The outermost ones of a value.
    static List<Placeholder> in(String value) {
        List<Placeholder> found = new ArrayList<>();
        int begin = value.indexOf(BEGIN);
        while (begin >= 0) {
            int end = end(value, begin + BEGIN.length());
            String inner = value.substring(begin + BEGIN.length(), end);
            int colon = inner.indexOf(':');
            found.add(colon < 0
                    ? new Placeholder(inner, null)
                    : new Placeholder(inner.substring(0, colon), inner.substring(colon + 1)));
            begin = value.indexOf(BEGIN, end);
        }
        return found;
    }

    /// The position of the brace that closes the one before the index.
    private static int end(String value, int from) {
        int depth = 1;
        for (int i = from; i < value.length(); i++) {
            if (value.charAt(i) == '{') {
                depth++;
            } else if (value.charAt(i) == '}' && --depth == 0) {
                return i;
            }
        }
        return value.length();
    }

    boolean isSetting() { return name.matches("HALL_[A-Z0-9_]+"); }
}
