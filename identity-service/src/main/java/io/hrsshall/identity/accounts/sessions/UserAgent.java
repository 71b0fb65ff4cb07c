package io.hrsshall.identity.accounts.sessions;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The family of a browser and its operating system, as its `User-Agent` states them. Only known names: the header's
/// text is never shown.
public record UserAgent(String browser, String system) {

    static final String OTHER = "other";
    private static final int MAX_LENGTH = 512;
    /// More special names first, because such browsers name the general ones as well.
    private static final SequencedMap<String, String> BROWSERS = new LinkedHashMap<>();
    private static final SequencedMap<String, String> SYSTEMS = new LinkedHashMap<>();

    static {
        BROWSERS.put("MicroMessenger", "WeChat");
        BROWSERS.put("Edg", "Edge");
        BROWSERS.put("Firefox", "Firefox");
        BROWSERS.put("Chrome", "Chrome");
        BROWSERS.put("Safari", "Safari");
        SYSTEMS.put("HarmonyOS", "HarmonyOS");
        SYSTEMS.put("Android", "Android");
        SYSTEMS.put("iPhone", "iOS");
        SYSTEMS.put("iPad", "iOS");
        SYSTEMS.put("Windows", "Windows");
        SYSTEMS.put("Mac OS", "macOS");
        SYSTEMS.put("Linux", "Linux");
    }

    public static UserAgent of(@Nullable String header) {
        String text = header == null ? "" : header.substring(0, Math.min(header.length(), MAX_LENGTH));
        return new UserAgent(known(BROWSERS, text), known(SYSTEMS, text));
    }

    /// Such as `Windows Edge`; 未知设备 if neither is known.
    public String shownName() {
        String names = Stream.of(system, browser).filter(name -> !name.equals(OTHER)).collect(Collectors.joining(" "));
        return names.isEmpty() ? "未知设备" : names;
    }

    private static String known(Map<String, String> names, String text) {
        return names.entrySet().stream().filter(name -> text.contains(name.getKey())).map(Map.Entry::getValue)
                .findFirst().orElse(OTHER);
    }
}
