package io.hrsshall.casework.delegation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.hrsshall.casework.delegation.UnitMembers.Member;
import io.hrsshall.kit.values.UnitNumber;
import java.util.List;
import java.util.Optional;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// Who may review a case of the unit.
@FeignClient(name = "delegation-service", dismiss404 = true)
interface DelegationClient {

    /// Whose grants for the unit or its institutions are in force. Empty if the unit has no grants.
    @GetMapping("/internal/v1/units/{unitNumber}/members")
    Optional<Members> members(@PathVariable("unitNumber") UnitNumber unitNumber);

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Members(List<Member> members) {}
}
