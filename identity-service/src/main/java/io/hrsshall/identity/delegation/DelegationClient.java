package io.hrsshall.identity.delegation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;

/// delegation-service knows who may act for whom.
@FeignClient(name = "delegation-service")
public interface DelegationClient {

    @PostMapping("/internal/v1/acting-statements")
    ActingStatement statement(@RequestBody AskForStatement request);

    @PutMapping("/internal/v1/grants/{sagaId}/legal-representative")
    SagaGrant grantLegalRepresentative(@PathVariable("sagaId") UUID sagaId,
            @RequestBody GrantLegalRepresentative request);

    @GetMapping("/internal/v1/persons/{personId}/acting-options")
    ActingOptions actingOptions(@PathVariable("personId") UUID personId);

    /// 404 if the unit has no administrator.
    @GetMapping("/internal/v1/units/{unitNumber}/administrator")
    AdministratorPerson administratorOf(@PathVariable("unitNumber") String unitNumber);

    /// @param accountTier
    ///            for whom a unit's account was made: an administrator's opens only the grant of its upgrade
    /// @param session
    ///            that is refreshed; none at a login
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AskForStatement(UUID account, String accountKind, @Nullable String accountTier, @Nullable String accountUnit,
            @Nullable String accountInstitution, UUID person, @Nullable String session, Target actAs) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Target(String kind, @Nullable String unit, @Nullable String institution) {}

    /// @param acting
    ///            none if the account may not act as asked
    @JsonIgnoreProperties(ignoreUnknown = true)
    record ActingStatement(String statement, @Nullable GrantedActing acting) {

        /// Without the statement.
        @Override
        public String toString() {
            return "ActingStatement[" + (acting == null ? "nobody" : acting.kind()) + "]";
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record GrantedActing(String kind) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record GrantLegalRepresentative(String unitNumber, String uscc, String unitName, String city, UUID personId,
            UUID accountId, String maskedName, String maskedIdNumber, @Nullable String maskedMobile,
            boolean claimed) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record SagaGrant(UUID grantId) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record AdministratorPerson(UUID personId) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record ActingOptions(List<ActingOption> options) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ActingOption(String kind, @Nullable String unit, @Nullable String unitName, @Nullable String institution,
            @Nullable String tier, @Nullable Days window) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Days(LocalDate from, LocalDate to) {}
}
