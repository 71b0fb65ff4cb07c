package io.hrsshall.delegation.grants;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hrsshall.authority.Window;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A grant as the person who holds it sees it.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MyGrant(UUID id, String unitNumber, String unitName, @Nullable String institutionNumber, String tier,
        GrantState state, @Nullable Window window, List<GrantedScope> scopes, GrantView.@Nullable Grantor grantedBy,
        Instant grantedAt) {}
