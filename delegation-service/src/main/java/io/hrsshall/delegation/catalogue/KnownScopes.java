package io.hrsshall.delegation.catalogue;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.authority.Scope;
import io.hrsshall.authority.Scopes;
import io.hrsshall.kit.problem.InvalidField;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Checks that a scope covers at least one item of the catalogue. Item codes are immutable and retired items stay in
/// the catalogue, so a code that was read once is known forever: scopes are read again only if one is unknown, and known
/// scopes are accepted while case-service is unavailable (ADR 0011).
@Component
public class KnownScopes {

    private final CatalogueClient catalogue;
    private volatile Set<ItemCode> codes = Set.of();

    KnownScopes(CatalogueClient catalogue) {
        this.catalogue = catalogue;
    }

    /// May call case-service; must not be called in a write transaction.
    ///
    /// @throws InvalidField
    ///             if a scope covers no item
    public void require(Scopes scopes) {
        if (scopes.items().stream().allMatch(this::isKnown)) {
            return;
        }
        codes = catalogue.itemCodes().codes().stream().map(ItemCode::new).collect(Collectors.toUnmodifiableSet());
        scopes.items().stream().filter(scope -> !isKnown(scope)).findFirst().ifPresent(unknown -> {
            throw new InvalidField("scopes", "scope-unknown", unknown.code());
        });
    }

    private boolean isKnown(Scope scope) {
        return codes.stream().anyMatch(scope::covers);
    }
}
