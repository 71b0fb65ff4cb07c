package io.hrsshall.authority;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// The scopes of a grant, folded: none lies within another, at most 40 remain, in the order of their codes.
public record Scopes(List<Scope> items) {

    public static final int MOST = 40;

    private static final Scopes NONE = new Scopes(List.of());

    /// @throws TooManyScopes
    ///             if more than [#MOST] remain after folding
    public Scopes {
        List<Scope> folded = new ArrayList<>();
        for (Scope scope : new TreeSet<>(items)) {
            if (folded.stream().noneMatch(kept -> kept.covers(scope))) {
                folded.add(scope);
            }
        }
        if (folded.size() > MOST) {
            throw new TooManyScopes(folded.size());
        }
        items = List.copyOf(folded);
    }

    /// @throws IllegalArgumentException
    ///             if one of the codes is no item code
    public static Scopes of(Collection<String> codes) {
        return new Scopes(codes.stream().map(Scope::of).toList());
    }

    public static Scopes none() {
        return NONE;
    }

    public boolean covers(ItemCode item) {
        return items.stream().anyMatch(scope -> scope.covers(item));
    }

    /// Whether each scope of the other lies within one of these.
    public boolean covers(Scopes other) {
        return other.items.stream().allMatch(scope -> covers(scope.prefix()));
    }

    public boolean isEmpty() { return items.isEmpty(); }

    public List<String> codes() {
        return items.stream().map(Scope::code).toList();
    }

    /// More scopes than a token can carry.
    public static final class TooManyScopes extends RuntimeException {

        private static final long serialVersionUID = 1;

        TooManyScopes(int count) {
            super(count + " scopes remain after folding, more than " + MOST);
        }
    }
}
