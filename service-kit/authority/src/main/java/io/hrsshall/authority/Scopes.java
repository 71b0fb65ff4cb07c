package io.hrsshall.authority;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// The scopes of a grant, sorted and reduced: a scope that another one covers is dropped, and at most 40 remain.
public record Scopes(List<Scope> items) {

    public static final int MAX = 40;

    private static final Scopes NONE = new Scopes(List.of());

    /// @throws TooManyScopes
    ///             if more than [#MAX] remain
    public Scopes {
        List<Scope> reduced = new ArrayList<>();
        for (Scope scope : new TreeSet<>(items)) {
            if (reduced.stream().noneMatch(kept -> kept.covers(scope))) {
                reduced.add(scope);
            }
        }
        if (reduced.size() > MAX) {
            throw new TooManyScopes(reduced.size());
        }
        items = List.copyOf(reduced);
    }

    /// @throws IllegalArgumentException
    ///             if one of the codes is not an item code
    public static Scopes of(Collection<String> codes) {
        return new Scopes(codes.stream().map(Scope::of).toList());
    }

    public static Scopes none() {
        return NONE;
    }

    public boolean covers(ItemCode item) {
        return items.stream().anyMatch(scope -> scope.covers(item));
    }

    /// Whether every scope of the other set is covered.
    public boolean covers(Scopes other) {
        return other.items.stream().allMatch(scope -> covers(scope.prefix()));
    }

    public boolean isEmpty() { return items.isEmpty(); }

    public List<String> codes() {
        return items.stream().map(Scope::code).toList();
    }

    /// More scopes than a token can carry.
    public static final class TooManyScopes extends RuntimeException {

        TooManyScopes(int count) {
            super(count + " scopes remain, more than " + MAX);
        }
    }
}
