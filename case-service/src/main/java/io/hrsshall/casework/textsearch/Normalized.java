package io.hrsshall.casework.textsearch;

import java.text.Normalizer;
import java.util.Locale;

/// The form in which texts are compared: lower case, half width, letters and digits only. Everything else
/// separates words.
final class Normalized {

    /// Normalization can lengthen a text; what is typed has at most 50 characters.
    private static final int MAX_LENGTH = 120;

    private Normalized() {}

    static String of(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder kept = new StringBuilder();
        folded.codePoints().limit(MAX_LENGTH).forEach(each -> {
            if (Character.isLetterOrDigit(each)) {
                kept.appendCodePoint(each);
            } else if (!kept.isEmpty() && kept.charAt(kept.length() - 1) != ' ') {
                kept.append(' ');
            }
        });
        return kept.toString().strip();
    }
}
