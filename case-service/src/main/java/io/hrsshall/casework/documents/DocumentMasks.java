package io.hrsshall.casework.documents;

import io.hrsshall.kit.values.UnifiedSocialCreditCode;

/// Masks that let somebody who holds a document compare it, without printing the whole name.
final class DocumentMasks {

    private static final String STARS = "****";
    private static final int ENDS = 4;

    private DocumentMasks() {}

    /// The first and the last four characters; of a short name the first and the last.
    static String unitName(String name) {
        int kept = name.codePointCount(0, name.length()) > 2 * ENDS ? ENDS : 1;
        return ends(name, kept);
    }

    static String uscc(UnifiedSocialCreditCode uscc) {
        return ends(uscc.value(), ENDS);
    }

    private static String ends(String text, int kept) {
        return text.codePointCount(0, text.length()) < 2 * kept
                ? STARS
                : text.substring(0, text.offsetByCodePoints(0, kept)) + STARS
                        + text.substring(text.offsetByCodePoints(text.length(), -kept));
    }
}
