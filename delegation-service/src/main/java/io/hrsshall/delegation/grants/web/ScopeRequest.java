package io.hrsshall.delegation.grants.web;

import io.hrsshall.delegation.grants.GrantedScope;
import io.hrsshall.delegation.grants.GrantedScopes;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// @param review
///            false if absent
public record ScopeRequest(@NotNull @Size(max = 60) String code, @Nullable Boolean review) {

    public static GrantedScopes toScopes(List<ScopeRequest> scopes) {
        return GrantedScopes.of(scopes.stream().map(scope -> new GrantedScope(scope.code(),
                Objects.requireNonNullElse(scope.review(), false))).toList());
    }
}
