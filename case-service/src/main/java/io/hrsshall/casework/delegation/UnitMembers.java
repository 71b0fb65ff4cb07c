package io.hrsshall.casework.delegation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.hrsshall.authority.GrantId;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.authority.PersonId;
import io.hrsshall.authority.Scopes;
import io.hrsshall.authority.Tier;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The persons whose grants for a unit are in force, by delegation-service.
@Component
public class UnitMembers {

    private final DelegationClient client;

    UnitMembers(DelegationClient client) {
        this.client = client;
    }

    /// @param reviewScopes
    ///            of an agent; null for the others, who review every case
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Member(GrantId grantId, PersonId personId, String tier, @Nullable InstitutionNumber institutionNumber,
            @Nullable List<String> reviewScopes) {

        public boolean mayReview(ItemCode item) {
            return !tier.equals(Tier.AGENT.code())
                    || reviewScopes != null && Scopes.of(reviewScopes).covers(item);
        }
    }

    /// Empty if the unit itself has no such grant in force.
    @Transactional(propagation = Propagation.NEVER)
    public Optional<Member> find(UnitNumber unit, GrantId grant) {
        return client.members(unit).stream().flatMap(found -> found.members().stream())
                .filter(member -> member.institutionNumber() == null && member.grantId().equals(grant)).findFirst();
    }
}
