package io.hrsshall.authority;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who may call an operation: the `x-authority` of its contract.
///
/// @param tier
///            the lowest tier that a caller acting for a unit must have
/// @param scope
///            the source of the item code that an agent's scopes must cover
/// @param review
///            whether the review scopes are checked instead
/// @param filtered
///            whether the handler restricts its list to what the caller may see
/// @param callers
///            the services that may call
/// @param roles
///            the roles of staff who may call: one of them suffices
public record Rule(boolean anyone, Set<Kind> kinds, @Nullable Tier tier, @Nullable FactSource unit,
        @Nullable FactSource institution, @Nullable FactSource scope, boolean review, Relation relation,
        boolean filtered, Map<String, Caller> callers, Set<StaffRole> roles) {

    public Rule {
        if (anyone != kinds.isEmpty()) {
            throw new InvalidPolicy("a rule either names kinds or allows anyone");
        }
        if ((tier != null) != kinds.contains(Kind.UNIT)) {
            throw new InvalidPolicy("exactly the rules for units name a tier");
        }
        if (relation == Relation.OF_PROVINCE && !kinds.equals(Set.of(Kind.STAFF))) {
            throw new InvalidPolicy("only staff are of the province");
        }
        if (!callers.isEmpty() != kinds.contains(Kind.SERVICE)) {
            throw new InvalidPolicy("exactly the rules for services name callers");
        }
        if (!roles.isEmpty() != kinds.contains(Kind.STAFF)) {
            throw new InvalidPolicy("exactly the rules for staff name roles");
        }
    }

    /// A service that may call.
    ///
    /// @param proof
    ///            what it must show besides its own token
    /// @param buys
    ///            what its stolen secret buys by this operation, for the table of `docs/architecture.md`
    public record Caller(Proof proof, String buys) {

        public Caller {
            if (buys.isBlank()) {
                throw new InvalidPolicy("a caller has no \"buys\"");
            }
        }
    }

    /// What a service must show, so that its secret alone permits no more than its job.
    public enum Proof {
        /// Nothing: the secret is enough.
        NONE,
        /// The token of a user who asks for it now.
        USER,
        /// The token of the very person or of a member of the very unit in the path.
        OWN_USER,
        /// Facts of the saga in the path, which the callee has from elsewhere. The handler checks them.
        SAGA;

        /// As in `x-authority`.
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Proof of(String code) {
            for (Proof proof : values()) {
                if (proof.code().equals(code)) {
                    return proof;
                }
            }
            throw new InvalidPolicy("no proof " + code);
        }
    }

    /// The required relation between caller and resource.
    public enum Relation {
        NONE,
        FILED_BY,
        OWN_CITY,
        /// The caller is staff of the province, whatever the resource.
        OF_PROVINCE
    }

    /// The source of a fact, such as `path.unitNumber`, `body.itemCode` or `resource.itemCode`.
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

    /// Whether the decision needs facts of the stored resource.
    public boolean needsResource() {
        return relation == Relation.FILED_BY || relation == Relation.OWN_CITY
                || scope != null && scope.place() == Place.RESOURCE;
    }
}
