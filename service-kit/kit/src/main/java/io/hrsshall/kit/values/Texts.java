package io.hrsshall.kit.values;

import java.util.Locale;

/// Normalizes typed text: full-width characters of an input method, surrounding spaces, lower case.
final class Texts {

    private Texts() {}

    /// Converts full-width ASCII (Ａ, １, ＊, ideographic space) to half-width and strips surrounding spaces.
    static String halfWidth(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '\uFF01' && c <= '\uFF5E' || c == '\u3000') {
                return converted(text);
            }
        }
        return text.strip();
    }

    private static String converted(String text) {
        StringBuilder result = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '\uFF01' && c <= '\uFF5E') {
                result.append((char) (c - 0xFEE0));
            } else {
                result.append(c == '\u3000' ? ' ' : c);
            }
        }
        return result.toString().strip();
    }

    /// Also converts to upper case, for numbers with letters.
    static String number(String text) {
        return halfWidth(text).toUpperCase(Locale.ROOT);
    }
}
