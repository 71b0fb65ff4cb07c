package io.hrsshall.kit.personal;

/// Masks personal data as in the manual's screens: `王**`, `****0932`, `1****82`.
public final class Masks {

    private static final String STARS = "****";

    private Masks() {}

    /// The first character only.
    public static String name(String name) {
        return name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1)) + "**";
    }

    /// Keeps the last four characters; of a short number at most half.
    public static String idNumber(String number) {
        return STARS + tail(number, 4);
    }

    /// The first digit and the last two.
    public static String mobile(String mobile) {
        return mobile.length() < 7 ? STARS : mobile.charAt(0) + STARS + tail(mobile, 2);
    }

    private static String tail(String text, int most) {
        return text.substring(text.length() - Math.min(most, text.length() / 2));
    }
}
