package io.hrsshall.delegation.grants;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hrsshall.authority.GrantId;
import io.hrsshall.authority.PersonId;
import io.hrsshall.authority.Window;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A grant as shown to its unit.
///
/// @param tier
///            as in the contract, such as `agent`
/// @param scopes
///            empty for tier 1 and 2, which need no scope
/// @param grantedBy
///            absent for a grant that a service created
/// @param awaitsConfirmation
///            true for an administrator whom the new legal representative has not confirmed; else absent
/// @param answerBy
///            the last day on which the person may accept an offer
/// @param endCause
///            only of a grant that has ended for good
/// @param inForce
///            only in the list for a day: when this state was in force
/// @param version
///            for `If-Match`
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GrantView(GrantId id, UnitNumber unitNumber, String tier, GrantState state, PersonView person,
        @Nullable Window window, List<GrantedScope> scopes, @Nullable Grantor grantedBy, Instant grantedAt,
        Instant changedAt, @Nullable LegacySource source, @Nullable Boolean awaitsConfirmation,
        @Nullable LocalDate answerBy, @Nullable EndCause endCause, @Nullable Period inForce, long version) {

    /// Masked as in the manual. The id is the same in all grants of the person.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PersonView(PersonId id, String name, String idNumber, @Nullable String mobile) {}

    /// 授权人
    public record Grantor(String tier, String name) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Period(Instant from, @Nullable Instant until) {}
}
