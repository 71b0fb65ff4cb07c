package io.hrsshall.delegation.grants;

import io.hrsshall.authority.Scope;
import io.hrsshall.authority.Scopes;
import io.hrsshall.authority.Scopes.TooManyScopes;
import io.hrsshall.kit.problem.InvalidField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// What an agent may do, and in which part of it the agent may review what others filed. Both are folded, and reviewing
/// never reaches further than doing. Tier 1 and 2 may do any business: their remit is [#none()].
public record Remit(Scopes scopes, Scopes review) {

    /// What the codes may take up in all, so that a statement and a token that carry them stay below 4,000 characters.
    /// Forty of twelve characters take 480.
    static final int MOST_CHARACTERS = 1_500;

    private static final Remit NONE = new Remit(Scopes.none(), Scopes.none());

    /// @throws InvalidField
    ///             if no token could carry it
    public Remit {
        if (!scopes.covers(review)) {
            throw new IllegalArgumentException("an agent reviews only where it may act");
        }
        int characters = Stream.concat(scopes.codes().stream(), review.codes().stream()).mapToInt(String::length).sum();
        if (characters > MOST_CHARACTERS) {
            throw new InvalidField("scopes", "scopes-too-long", MOST_CHARACTERS);
        }
    }

    public static Remit none() {
        return NONE;
    }

    /// @throws InvalidField
    ///             if one of them is no scope, or if there are more than a token can carry
    public static Remit of(Collection<GrantedScope> granted) {
        List<Scope> all = new ArrayList<>();
        List<Scope> review = new ArrayList<>();
        for (GrantedScope scope : granted) {
            Scope parsed = InvalidField.in("scopes", scope.code(), Remit::scope);
            all.add(parsed);
            if (scope.review()) {
                review.add(parsed);
            }
        }
        return folded(all, review);
    }

    static Remit ofCodes(Collection<String> scopes, Collection<String> review) {
        return new Remit(Scopes.of(scopes), Scopes.of(review));
    }

    private static Scope scope(String code) {
        try {
            return Scope.of(code);
        } catch (IllegalArgumentException e) {
            throw new InvalidField("scopes", "scope-form");
        }
    }

    private static Remit folded(List<Scope> scopes, List<Scope> review) {
        try {
            return new Remit(new Scopes(scopes), new Scopes(review));
        } catch (TooManyScopes e) {
            throw new InvalidField("scopes", "too-many-scopes", Scopes.MOST);
        }
    }

    /// Both together.
    ///
    /// @throws InvalidField
    ///             if that is more than a token can carry
    public Remit plus(Remit other) {
        return folded(Stream.concat(scopes.items().stream(), other.scopes.items().stream()).toList(),
                Stream.concat(review.items().stream(), other.review.items().stream()).toList());
    }

    public boolean covers(Remit other) {
        return scopes.covers(other.scopes) && review.covers(other.review);
    }

    public boolean isEmpty() { return scopes.isEmpty(); }

    /// As people grant it: [#of] makes the same remit of it again.
    public List<GrantedScope> granted() {
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
