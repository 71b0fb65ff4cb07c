package io.hrsshall.deploy.acceptance;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The rules of `deploy/observability` for a test that cannot wait for hours. Every time is divided by sixty: what must
/// last an hour must last a minute. Windows keep at least as many scrapes as a rate needs and are at most two minutes,
/// so that they end within a test; what must last lasts ten seconds at most. Nothing else is changed: expressions,
/// thresholds and labels are those of the repository.
final class ShortenedAlerts {

    /// Fifteen scrapes of [RunningPrometheus].
    static final int SHORTEST_WINDOW_SECONDS = 30;
    static final int LONGEST_WINDOW_SECONDS = 120;
    static final int LONGEST_FOR_SECONDS = 10;

    private static final int DIVISOR = 60;
    private static final Pattern FOR = Pattern.compile("(?m)(^\\s+for: )(\\d+)([smhd])$");
    private static final Pattern WINDOW = Pattern.compile("(\\[)(\\d+)([smhd])(?=])");
    private static final Map<String, Long> SECONDS = Map.of("s", 1L, "m", 60L, "h", 3600L, "d", 86_400L);

    private ShortenedAlerts() {}

    static String of(String rules) {
        String windows = WINDOW.matcher(rules).replaceAll(
                window -> replaced(window, SHORTEST_WINDOW_SECONDS, LONGEST_WINDOW_SECONDS));
        return FOR.matcher(windows).replaceAll(last -> replaced(last, 0, LONGEST_FOR_SECONDS));
    }

    private static String replaced(MatchResult time, int least, int most) {
        long seconds = Long.parseLong(time.group(2)) * SECONDS.getOrDefault(time.group(3), 1L);
        return Matcher.quoteReplacement(time.group(1) + Math.clamp(seconds / DIVISOR, least, most) + "s");
    }
}
