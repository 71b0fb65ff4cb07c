package io.hrsshall.gateway.pages;

import io.hrsshall.authority.LogPath;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The report of a browser in which a page failed. Everything in it comes from a stranger, so its texts are shortened
/// and keep neither long numbers nor other characters than those of scripts: no name and no number of a person gets into
/// a log, and no line is forged.
///
/// @param number
///            the one that the visitor was shown
/// @param path
///            of the page, without its query
/// @param place
///            the script, line and column
record PageFailure(@Nullable String number, @Nullable String path, @Nullable String message, @Nullable String place) {

    private static final Pattern NUMBER = Pattern.compile("\\d{4}-\\d{4}");
    private static final Pattern UNUSUAL = Pattern.compile("[^ -~]+");
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{6,}");
    private static final int LONGEST = 200;

    boolean isValid() {
        return number != null && NUMBER.matcher(number).matches() && path != null && path.startsWith("/")
                && message != null;
    }

    String loggedPath() {
        return path == null ? "" : LogPath.of(path);
    }

    String loggedMessage() {
        return clean(message);
    }

    /// Without the masking of long numbers, of which the name of a script may consist.
    String loggedPlace() {
        return shorten(place);
    }

    static String clean(@Nullable String text) {
        return LONG_NUMBER.matcher(shorten(text)).replaceAll("#");
    }

    private static String shorten(@Nullable String text) {
        String known = text == null ? "" : text;
        return UNUSUAL.matcher(known.substring(0, Math.min(known.length(), LONGEST))).replaceAll("?");
    }
}
