package io.hrsshall.kit.test;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// A city that holds what a list by changes shows, and compares it with the hall's digests, as the contracts describe
/// it. It uses nothing of the hall's code.
public final class HeldByCity {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Http city;
    private final String list;
    private final Function<JsonNode, String> id;
    private final Map<String, JsonNode> held = new TreeMap<>(
            Comparator.comparing(key -> key.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned));

    private HeldByCity(Http city, String list, Function<JsonNode, String> id) {
        this.city = city;
        this.list = list;
        this.id = id;
    }

    /// @param list
    ///            such as `/api/v1/city/cases`
    /// @param id
    ///            of an item, as in the lines of the digest
    public static HeldByCity of(Http city, String list, Function<JsonNode, String> id) {
        return new HeldByCity(city, list, id);
    }

    public static HeldByCity of(Http city, String list, String id) {
        return of(city, list, item -> item.required(id).asString());
    }

    /// Reads all pages.
    public HeldByCity read(Instant since, int limit) {
        page(since, limit, "").forEach(this::keep);
        return this;
    }

    private void keep(JsonNode item) {
        held.put(id.apply(item), item);
    }

    /// Reads a page and those after it.
    ///
    /// @param cursor
    ///            empty for the first page
    public List<JsonNode> page(Instant since, int limit, String cursor) {
        List<JsonNode> found = new ArrayList<>();
        String next = cursor;
        do {
            JsonNode page = first(since, limit, next);
            page.required("items").forEach(found::add);
            next = page.path("nextCursor").asString("");
        } while (!next.isEmpty());
        return found;
    }

    /// One page.
    public JsonNode first(Instant since, int limit, String cursor) {
        return city.get(list + "?changedSince=" + since + "&limit=" + limit
                + (cursor.isEmpty() ? "" : "&cursor=" + cursor)).expect(200).json();
    }

    public Map<String, JsonNode> held() {
        return Map.copyOf(held);
    }

    /// The days of the range whose count or digest differs from what is held.
    public List<LocalDate> differing(LocalDate from, LocalDate to) {
        List<LocalDate> differing = new ArrayList<>();
        JsonNode days = city.get(list + "/digests?from=" + from + "&to=" + to).expect(200).json().required("days");
        LocalDate expected = from;
        for (JsonNode day : days) {
            if (!day.required("day").asString().equals(expected.toString())) {
                throw new AssertionError("not " + expected + ": " + day);
            }
            List<JsonNode> changed = changedOn(expected);
            if (day.required("count").asLong() != changed.size()
                    || !day.required("digest").asString().equals(digest(changed))) {
                differing.add(expected);
            }
            expected = expected.plusDays(1);
        }
        if (!expected.equals(to.plusDays(1))) {
            throw new AssertionError("the days end before " + expected);
        }
        return differing;
    }

    private List<JsonNode> changedOn(LocalDate day) {
        return held.values().stream().filter(item -> LocalDate
                .ofInstant(Instant.parse(item.required("changedAt").asString()), ZONE).equals(day)).toList();
    }

    private String digest(List<JsonNode> items) {
        StringBuilder lines = new StringBuilder();
        items.forEach(item -> lines.append(id.apply(item)).append(' ').append(item.required("version").asLong())
                .append(' ').append(item.required("changedAt").asString()).append('\n'));
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(lines.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
