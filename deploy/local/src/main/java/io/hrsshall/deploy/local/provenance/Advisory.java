package io.hrsshall.deploy.local.provenance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// An entry of an OSV export, as far as it is needed (https://ossf.github.io/osv-schema).
///
/// @param aliases
///            such as its CVE
record Advisory(String id, List<String> aliases, String summary, List<Affected> affected) {

    private static final String FIRST = "0";
    private static final String ANY = "*";

    /// @param versions
    ///            that are affected, whatever the ranges say
    record Affected(Ecosystem ecosystem, String name, Set<String> versions, List<Range> ranges) {}

    /// @param limits
    ///            beyond which the events say nothing
    record Range(List<Event> events, List<String> limits) {}

    record Event(Kind kind, String version) {}

    enum Kind {
        INTRODUCED,
        LAST_AFFECTED,
        FIXED
    }

    /// Empty for one that was withdrawn.
    static Optional<Advisory> of(JsonNode json) {
        if (json.hasNonNull("withdrawn")) {
            return Optional.empty();
        }
        var affected = new ArrayList<Affected>();
        json.path("affected").forEach(each -> Ecosystem.of(each.path("package").path("ecosystem").asString(""))
                .ifPresent(ecosystem -> affected.add(new Affected(ecosystem,
                        each.path("package").path("name").asString(""), new TreeSet<>(texts(each.path("versions"))),
                        ranges(each.path("ranges"))))));
        return Optional.of(new Advisory(json.path("id").asString("?"), texts(json.path("aliases")),
                json.path("summary").asString(""), List.copyOf(affected)));
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(each -> texts.add(each.asString()));
        return texts;
    }

    /// Ranges of commits say nothing about a released library.
    private static List<Range> ranges(JsonNode array) {
        var ranges = new ArrayList<Range>();
        array.forEach(range -> {
            if (!range.path("type").asString("").equals("GIT")) {
                ranges.add(range(range.path("events")));
            }
        });
        return ranges;
    }

    private static Range range(JsonNode array) {
        var events = new ArrayList<Event>();
        var limits = new ArrayList<String>();
        array.forEach(event -> {
            for (Kind kind : Kind.values()) {
                String version = event.path(kind.name().toLowerCase(java.util.Locale.ROOT)).asString("");
                if (!version.isEmpty()) {
                    events.add(new Event(kind, version));
                }
            }
            if (event.hasNonNull("limit")) {
                limits.add(event.path("limit").asString());
            }
        });
        return new Range(events, limits);
    }

    /// What it says about a library; empty if it is not affected.
    Optional<Affected> about(Library library) {
        return affected.stream()
                .filter(each -> each.ecosystem() == library.ecosystem() && each.name().equals(library.name()))
                .filter(each -> each.versions().contains(library.version())
                        || each.ranges().stream().anyMatch(range -> contains(library, range)))
                .findFirst();
    }

    /// Versions that can't be compared count as affected: somebody must look at them.
    private static boolean contains(Library library, Range range) {
        try {
            return isBeforeLimits(library, range.limits()) && isAffected(library, range.events());
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private static boolean isBeforeLimits(Library library, List<String> limits) {
        return limits.isEmpty() || limits.stream()
                .anyMatch(limit -> limit.equals(ANY) || library.ecosystem().compare(library.version(), limit) < 0);
    }

    private static boolean isAffected(Library library, List<Event> events) {
        boolean affected = false;
        for (Event event : sorted(library.ecosystem(), events)) {
            int order = event.version().equals(FIRST)
                    ? 1
                    : library.ecosystem().compare(library.version(), event.version());
            affected = switch (event.kind()) {
                case INTRODUCED -> affected || order >= 0;
                case FIXED -> affected && order < 0;
                case LAST_AFFECTED -> affected && order <= 0;
            };
        }
        return affected;
    }

    private static List<Event> sorted(Ecosystem ecosystem, List<Event> events) {
        return events.stream().sorted(Comparator.<Event, String>comparing(Event::version, (first, second) -> {
            if (first.equals(FIRST) || second.equals(FIRST)) {
                return Boolean.compare(second.equals(FIRST), first.equals(FIRST));
            }
            return ecosystem.compare(first, second);
        }).thenComparing(Event::kind)).toList();
    }

    /// Versions in which it is mended.
    static List<String> fixes(Affected affected) {
        return affected.ranges().stream().flatMap(range -> range.events().stream())
                .filter(event -> event.kind() == Kind.FIXED).map(Event::version).distinct().toList();
    }
}
