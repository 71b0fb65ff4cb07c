package io.hrsshall.delegation.grants;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.hrsshall.authority.Window;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A grant with its history, newest first.
public record GrantDetails(@JsonUnwrapped GrantView grant, List<Entry> history) {

    /// @param change
    ///            granted, offered, changed, claimed, accepted, revoked, left, declined or lapsed
    /// @param epoch
    ///            tokens with a lower epoch are refused since this change
    /// @param by
    ///            absent if a service made the change
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(Instant at, String change, long epoch, GrantView.@Nullable Grantor by, @Nullable Window window,
            List<GrantedScope> scopes) {}
}
