package io.hrsshall.delegation.grants;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hrsshall.authority.GrantId;
import io.hrsshall.authority.PersonId;
import io.hrsshall.authority.Window;
import io.hrsshall.delegation.units.UnitDirectory;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who may act for a unit now, one grant with the persons of both sides, and the grants that a person holds;
/// for identity-service.
@Component
public class MemberQueries {

    private final Grants grants;
    private final UnitDirectory units;
    private final Clock clock;

    MemberQueries(Grants grants, UnitDirectory units, Clock clock) {
        this.grants = grants;
        this.units = units;
        this.clock = clock;
    }

    /// @param members
    ///            whose grants are in force, with the administrators of the unit's institutions
    public record Members(String unitName, List<Member> members) {}

    /// @param scopes
    ///            of an agent; empty for the others, who may do any business
    /// @param reviewScopes
    ///            of an agent: what the agent may review
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Member(GrantId grantId, PersonId personId, String tier, @Nullable InstitutionNumber institutionNumber,
            List<String> scopes, List<String> reviewScopes) {}

    /// @param answerBy
    ///            the last day on which the person may accept an offer
    /// @param grantedBy
    ///            the person who gave it; null if a saga created it
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record GrantOfMember(GrantId grantId, UnitNumber unitNumber, String unitName,
            @Nullable InstitutionNumber institutionNumber, PersonId personId, String tier, GrantState state,
            @Nullable Window window, @Nullable LocalDate answerBy, @Nullable PersonId grantedBy) {}

    /// @throws NotFound
    ///             if the unit has no grants
    public Members members(UnitNumber unit) {
        String name = units.get(unit).name();
        Instant now = clock.instant();
        return new Members(name, grants.findByUnitNumberAndStatus(unit, GrantStatus.ACTIVE).stream()
                .filter(grant -> grant.isInForce(now)).sorted(Comparator.comparing(Grant::id))
                .map(grant -> new Member(grant.id(), grant.grantee().personId(), grant.position().tier().code(),
                        grant.institutionNumber(), grant.scopes().scopes().codes(),
                        grant.scopes().review().codes()))
                .toList());
    }

    /// @param city
    ///            of the unit
    /// @param from
    ///            the first day; null if it has none
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record HeldGrant(UnitNumber unitNumber, City city, @Nullable InstitutionNumber institutionNumber,
            String tier, GrantState state, @Nullable LocalDate from) {}

    /// The person's grants that are in force, start in the future or are unclaimed. An offer is not held before it
    /// is accepted.
    public List<HeldGrant> heldBy(PersonId person) {
        Instant now = clock.instant();
        return grants.findOpenOf(person).stream().sorted(Comparator.comparing(Grant::id))
                .map(grant -> new HeldGrant(grant.unitNumber(), units.get(grant.unitNumber()).city(),
                        grant.institutionNumber(), grant.position().tier().code(), grant.state(now),
                        Optional.ofNullable(grant.window()).map(Window::from).orElse(null)))
                .filter(held -> switch (held.state()) {
                    case IN_FORCE, UPCOMING, UNCLAIMED -> true;
                    case OFFERED, ENDED, REVOKED -> false;
                }).toList();
    }

    /// @throws NotFound
    ///             if there is no such grant
    public GrantOfMember grant(GrantId id) {
        Grant grant = grants.findById(id).orElseThrow(NotFound::new);
        GrantId by = grant.grantedBy();
        return new GrantOfMember(id, grant.unitNumber(), units.get(grant.unitNumber()).name(),
                grant.institutionNumber(), grant.grantee().personId(), grant.position().tier().code(),
                grant.state(clock.instant()), grant.window(), grant.offerTo(),
                by == null ? null : grants.findById(by).map(giver -> giver.grantee().personId()).orElse(null));
    }
}
