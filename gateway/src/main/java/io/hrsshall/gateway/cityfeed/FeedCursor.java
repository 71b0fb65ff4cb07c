package io.hrsshall.gateway.cityfeed;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How far a city has read each publisher. Opaque to the city. The positions are signed for the city by their
/// publishers, which refuse others; so the gateway needs no key.
///
/// @param positions
///            by publisher; one without a position is read from its oldest event on
record FeedCursor(String city, SortedMap<String, String> positions) {

    private static final int MAX_LENGTH = 1000;
    private static final Pattern TEXT = Pattern.compile("([0-9]{6})((?:;[a-z-]{1,60}=[A-Za-z0-9_-]{1,60})*)");

    FeedCursor {
        positions = Collections.unmodifiableSortedMap(new TreeMap<>(positions));
    }

    static FeedCursor beginning(String city) {
        return new FeedCursor(city, Collections.emptySortedMap());
    }

    /// Empty if it was not written for the city.
    static Optional<FeedCursor> read(String city, String cursor) {
        if (cursor.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String text;
        try {
            text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        var parts = TEXT.matcher(text);
        if (!parts.matches() || !parts.group(1).equals(city)) {
            return Optional.empty();
        }
        SortedMap<String, String> positions = new TreeMap<>();
        for (String part : parts.group(2).split(";", -1)) {
            int equals = part.indexOf('=');
            String position = part.substring(equals + 1);
            if (equals > 0 && (position.equals(CityFeed.LATEST)
                    || positions.put(part.substring(0, equals), position) != null)) {
                return Optional.empty();
            }
        }
        return Optional.of(new FeedCursor(city, positions));
    }

    FeedCursor with(Map<String, String> read) {
        SortedMap<String, String> moved = new TreeMap<>(positions);
        moved.putAll(read);
        return new FeedCursor(city, moved);
    }

    String write() {
        String text = city + positions.entrySet().stream().map(each -> ";" + each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
