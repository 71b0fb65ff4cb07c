package io.hrsshall.delegation.grants;

import io.hrsshall.authority.Scope;
import io.hrsshall.authority.Scopes;
import io.hrsshall.authority.Scopes.TooManyScopes;
import io.hrsshall.kit.problem.InvalidField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// The scopes in which an agent may act, and those in which the agent may also review. Both are folded, and the review
/// scopes lie within the scopes. Tier 1 and 2 need no scope and have [#none()]. That each covers an item of the
/// catalogue is checked by [io.hrsshall.delegation.catalogue.KnownScopes].
public record GrantedScopes(Scopes scopes, Scopes review) {

    /// The maximum length of all codes together, so that a statement and a token stay below 4,000 characters.
    static final int MAX_CHARACTERS = 1_500;

    private static final GrantedScopes NONE = new GrantedScopes(Scopes.none(), Scopes.none());

    /// @throws InvalidField
    ///             if the codes are too long for a token
    public GrantedScopes {
        if (!scopes.covers(review)) {
            throw new IllegalArgumentException("a review scope lies outside the scopes");
        }
        int characters = Stream.concat(scopes.codes().stream(), review.codes().stream()).mapToInt(String::length).sum();
        if (characters > MAX_CHARACTERS) {
            throw new InvalidField("scopes", "scopes-too-long", MAX_CHARACTERS);
        }
    }

    public static GrantedScopes none() {
        return NONE;
    }

    /// @throws InvalidField
    ///             if a code is malformed, or if there are more scopes than a token can carry
    public static GrantedScopes of(Collection<GrantedScope> granted) {
        List<Scope> all = new ArrayList<>();
        List<Scope> review = new ArrayList<>();
        for (GrantedScope scope : granted) {
            Scope parsed = InvalidField.in("scopes", scope.code(), GrantedScopes::scope);
            all.add(parsed);
            if (scope.review()) {
                review.add(parsed);
            }
        }
        return folded(all, review);
    }

    public static GrantedScopes ofCodes(Collection<String> scopes, Collection<String> review) {
        return new GrantedScopes(Scopes.of(scopes), Scopes.of(review));
    }

    private static Scope scope(String code) {
        try {
            return Scope.of(code);
        } catch (IllegalArgumentException e) {
            throw new InvalidField("scopes", "scope-form");
        }
    }

    private static GrantedScopes folded(List<Scope> scopes, List<Scope> review) {
        try {
            return new GrantedScopes(new Scopes(scopes), new Scopes(review));
        } catch (TooManyScopes e) {
            throw new InvalidField("scopes", "too-many-scopes", Scopes.MAX);
        }
    }

    /// The union of both.
    ///
    /// @throws InvalidField
    ///             if there are more scopes than a token can carry
    public GrantedScopes plus(GrantedScopes other) {
        return folded(Stream.concat(scopes.items().stream(), other.scopes.items().stream()).toList(),
                Stream.concat(review.items().stream(), other.review.items().stream()).toList());
    }

    public boolean covers(GrantedScopes other) {
        return scopes.covers(other.scopes) && review.covers(other.review);
    }

    public boolean isEmpty() { return scopes.isEmpty(); }

    /// The inverse of [#of].
    public List<GrantedScope> toList() {
        List<GrantedScope> granted = new ArrayList<>();
        for (Scope scope : scopes.items()) {
            granted.add(new GrantedScope(scope.code(), review.items().contains(scope)));
        }
        for (Scope scope : review.items()) {
            if (!scopes.items().contains(scope)) {
                granted.add(new GrantedScope(scope.code(), true));
            }
        }
        return List.copyOf(granted);
    }
}
