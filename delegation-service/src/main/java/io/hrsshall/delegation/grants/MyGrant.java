package io.hrsshall.delegation.grants;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hrsshall.authority.GrantId;
import io.hrsshall.authority.Window;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A grant as shown to its holder.
///
/// @param answerBy
///            the last day on which an offer may be accepted
/// @param endCause
///            only of a grant that has ended for good
/// @param version
///            for `If-Match`
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MyGrant(GrantId id, UnitNumber unitNumber, String unitName, @Nullable InstitutionNumber institutionNumber,
        String tier,
        GrantState state, @Nullable Window window, List<GrantedScope> scopes, GrantView.@Nullable Grantor grantedBy,
        Instant grantedAt, @Nullable LocalDate answerBy, @Nullable EndCause endCause, long version) {}
