package io.hrsshall.delegation.grants;

import io.hrsshall.authority.GrantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Embedded;

/// By whom or what a grant was made.
///
/// @param grantedBy
///            the grant of the person who gave it; null if a registration or an upgrade made it
/// @param sagaId
///            null if a person gave it without a saga
/// @param source
///            the account of a legacy system whose upgrade made it
record GrantOrigin(@Nullable GrantId grantedBy, @Nullable UUID sagaId,
        @Embedded.Nullable(prefix = "source_") @Nullable LegacySource source) {

    static GrantOrigin by(@Nullable GrantId grant) {
        return new GrantOrigin(grant, null, null);
    }

    static GrantOrigin ofSaga(UUID saga) {
        return new GrantOrigin(null, saga, null);
    }
}
