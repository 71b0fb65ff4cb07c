package io.hrsshall.delegation.grants.web;

import io.hrsshall.delegation.grants.GrantedScope;
import io.hrsshall.delegation.grants.Remit;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// @param review
///            false when it is not said
public record ScopeRequest(@NotNull @Size(max = 60) String code, @Nullable Boolean review) {

    public static Remit remit(List<ScopeRequest> scopes) {
        return Remit.of(scopes.stream().map(scope -> new GrantedScope(scope.code(),
                Objects.requireNonNullElse(scope.review(), false))).toList());
    }
}
