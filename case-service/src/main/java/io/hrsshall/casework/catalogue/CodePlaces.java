package io.hrsshall.casework.catalogue;

import io.hrsshall.casework.catalogue.InvalidForm.Fault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The codes of sections, groups and items. A scope of a grant is a prefix of codes, so a code belongs to one section,
/// group or item for ever, and begins with the code of no other than those that contain it. Otherwise agents would get
/// items that did not exist when their scopes were granted to them.
public final class CodePlaces {

    public enum Kind {
        SECTION,
        GROUP,
        ITEM
    }

    /// @param parent
    ///            the code of the section or group that contains it; empty for a section
    public record Place(String code, Kind kind, String parent) {

        private boolean isBelow(Place other) {
            return code.startsWith(other.code + ".");
        }
    }

    private CodePlaces() {}

    /// @param named
    ///            of a document
    /// @param known
    ///            the present ones, retired items among them
    public static List<Fault> faults(Collection<Place> named, Collection<Place> known) {
        Map<String, Place> all = new HashMap<>();
        known.forEach(place -> all.put(place.code(), place));
        Set<Place> added = new HashSet<>();
        List<Fault> faults = new ArrayList<>();
        for (Place place : named) {
            Place same = all.putIfAbsent(place.code(), place);
            if (same == null) {
                added.add(place);
            } else if (same.kind() != place.kind()
                    || place.kind() == Kind.GROUP && !same.parent().equals(place.parent())) {
                faults.add(new Fault(place.code(), "catalogue-code-taken", same.code()));
            }
        }
        for (Place place : added) {
            all.values().stream().filter(other -> place.isBelow(other) && !contains(other, place, all)
                    || other.isBelow(place) && !contains(place, other, all)).findFirst()
                    .ifPresent(other -> faults.add(new Fault(place.code(), "catalogue-code-taken", other.code())));
        }
        return faults;
    }

    private static boolean contains(Place outer, Place inner, Map<String, Place> all) {
        Place parent = all.get(inner.parent());
        return parent != null && (parent.equals(outer) || contains(outer, parent, all));
    }
}
