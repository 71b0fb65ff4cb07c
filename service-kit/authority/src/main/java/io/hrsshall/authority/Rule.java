package io.hrsshall.authority;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who may call an operation: the `x-authority` of its contract.
///
/// @param tier
///            the least tier of a unit's caller
/// @param scope
///            where the item code stands that an agent's scopes must cover
/// @param review
///            whether the review scopes count instead
/// @param filtered
///            whether the handler narrows its list to what the caller may see
/// @param callers
///            for services: which ones
public record Rule(boolean anyone, Set<Kind> kinds, @Nullable Tier tier, @Nullable FactSource unit,
        @Nullable FactSource institution, @Nullable FactSource scope, boolean review, Relation relation,
        boolean filtered, Set<String> callers) {

    public Rule {
        if (anyone != kinds.isEmpty()) {
            throw new InvalidPolicy("a rule names kinds or says anyone, and not both");
        }
        if ((tier != null) != kinds.contains(Kind.UNIT)) {
            throw new InvalidPolicy("a rule for units names a tier, and no other does");
        }
        if (!callers.isEmpty() != kinds.contains(Kind.SERVICE)) {
            throw new InvalidPolicy("a rule for services names its callers, and no other does");
        }
    }

    /// How the caller must stand to the resource.
    public enum Relation {
        NONE,
        FILED_BY,
        OWN_CITY
    }

    /// Where a fact comes from, such as `path.unitNumber`, `body.itemCode` or `resource.itemCode`.
    public record FactSource(Place place, String name) {

        static FactSource parse(String text) {
            int dot = text.indexOf('.');
            if (dot < 1) {
                throw new InvalidPolicy("not a fact: " + text);
            }
            Place place = switch (text.substring(0, dot)) {
                case "path" -> Place.PATH;
                case "body" -> Place.BODY;
                case "resource" -> Place.RESOURCE;
                default -> throw new InvalidPolicy("not a fact: " + text);
            };
            return new FactSource(place, text.substring(dot + 1));
        }
    }

    public enum Place {
        PATH,
        BODY,
        RESOURCE
    }

    /// Whether facts of the stored resource are needed to decide.
    public boolean needsResource() {
        return relation != Relation.NONE || scope != null && scope.place() == Place.RESOURCE;
    }
}
