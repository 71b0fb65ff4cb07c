package io.hrsshall.casework.catalogue;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.authority.Scope;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The catalogue as loaded from the database.
///
/// @param version
///            grows with every change of the stored catalogue
/// @param sections
///            with their groups, whose numbers of items are still 0
/// @param items
///            the versions of each item in ascending order, beginning with the one in force at loading; the items are in
///            the order of the catalogue
record CatalogueContent(long version, List<Section> sections, Map<ItemCode, List<Dated>> items) {

    /// A version of an item with the day from which it is in force.
    record Dated(LocalDate effectiveFrom, ServiceItem item) {}

    /// The items in force on one day, retired ones included.
    record OfDay(LocalDate day, Map<ItemCode, ServiceItem> items, List<Section> sections) {}

    /// The codes of all items, of retired and of future ones too.
    Set<ItemCode> codes() {
        return items.keySet();
    }

    /// The version in force on a day is the highest one whose effective day has come.
    OfDay on(LocalDate day) {
        Map<ItemCode, ServiceItem> inForce = new LinkedHashMap<>();
        items.forEach((code, versions) -> inForce(versions, day)
                .ifPresent(each -> inForce.put(code, each.item())));
        List<Section> counted = sections.stream()
                .map(section -> new Section(section.code(), section.name(),
                        section.groups().stream().map(group -> count(group, inForce))
                                .filter(group -> group.items() > 0).toList()))
                .filter(section -> !section.groups().isEmpty()).toList();
        return new OfDay(day, inForce, counted);
    }

    private static Optional<Dated> inForce(List<Dated> versions, LocalDate day) {
        return versions.stream().filter(each -> !each.effectiveFrom().isAfter(day)).reduce((_, later) -> later);
    }

    /// What will replace an item that is in force on the day. A version never comes into force if another one
    /// supersedes it before its day, and changes nothing if its content is the same.
    Optional<UpcomingVersion> upcoming(ServiceItem present, LocalDate day) {
        List<Dated> versions = items.getOrDefault(present.code(), List.of());
        return versions.stream().map(Dated::effectiveFrom).filter(day::isBefore).sorted()
                .flatMap(later -> inForce(versions, later).stream())
                .filter(later -> !later.item().hasContentOf(present)).findFirst()
                .map(later -> new UpcomingVersion(later.item().version(), later.effectiveFrom(),
                        later.item().retired()));
    }

    private static Section.Group count(Section.Group group, Map<ItemCode, ServiceItem> inForce) {
        Scope scope = Scope.of(group.code());
        return new Section.Group(group.code(), group.name(), Math.toIntExact(inForce.values().stream()
                .filter(item -> !item.retired() && scope.covers(item.code())).count()));
    }
}
