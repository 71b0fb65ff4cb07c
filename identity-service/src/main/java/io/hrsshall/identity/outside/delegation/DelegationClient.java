package io.hrsshall.identity.outside.delegation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.hrsshall.authority.AccountId;
import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.accounts.accounts.ActAs;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/// For whom a person may act, in each token; the grants of registrations and changes of the legal representative; whom
/// messages concern.
@FeignClient(name = "delegation-service")
public interface DelegationClient {

    @PostMapping("/internal/v1/acting-statements")
    ActingStatement statement(@RequestBody StatementRequest request);

    @PutMapping("/internal/v1/grants/{sagaId}/legal-representative")
    void grantLegalRepresentative(@PathVariable UUID sagaId, @RequestBody GrantLegalRepresentative request);

    /// Ends the authority of the former legal representative. Idempotent by the saga's id.
    @PutMapping("/internal/v1/grants/{sagaId}/new-legal-representative")
    void replaceLegalRepresentative(@PathVariable UUID sagaId, @RequestBody NewLegalRepresentative request);

    @GetMapping("/internal/v1/persons/{personId}/acting-options")
    ActingOptions actingOptions(@PathVariable UUID personId);

    /// Those that are in force, start in the future or are unclaimed.
    @GetMapping("/internal/v1/persons/{personId}/held-grants")
    HeldGrants heldGrantsOf(@PathVariable UUID personId);

    /// 404 if the unit has no administrator.
    @GetMapping("/internal/v1/units/{unitNumber}/administrator")
    AdministratorPerson administratorOf(@PathVariable UnitNumber unitNumber);

    /// Whether the unit has an administrator or agents, now or in the future, and who is its legal representative now.
    @GetMapping("/internal/v1/units/{unitNumber}/delegates")
    Delegates delegatesOf(@PathVariable UnitNumber unitNumber);

    /// Whose grants for the unit or its institutions are in force.
    @GetMapping("/internal/v1/units/{unitNumber}/members")
    Members membersOf(@PathVariable UnitNumber unitNumber);

    @GetMapping("/internal/v1/grants/{grantId}")
    GrantOfMember grant(@PathVariable UUID grantId);

    @GetMapping("/internal/v1/access-requests/{requestId}")
    AccessRequest accessRequest(@PathVariable UUID requestId);

    /// 404 if the saga has not given the person the administration of the unit, or of the institution if one is named.
    @GetMapping("/internal/v1/sagas/{sagaId}/grants")
    void checkGrantOfSaga(@PathVariable UUID sagaId, @RequestParam("personId") UUID personId,
            @RequestParam("unitNumber") @Nullable UnitNumber unitNumber,
            @RequestParam("institutionNumber") @Nullable InstitutionNumber institutionNumber);

    /// @param accountTier
    ///            that a unit's account was created for: an administrator's account opens only the grant of its upgrade
    /// @param personalAccount
    ///            whom the statement is about if the account may not act as requested; null if there is none
    /// @param session
    ///            that is refreshed; null at a login
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StatementRequest(AccountId account, String accountKind, @Nullable String accountTier,
            @Nullable UnitNumber accountUnit, @Nullable InstitutionNumber accountInstitution, PersonId person,
            @Nullable AccountId personalAccount, @Nullable String session, Target actAs) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Target(String kind, @Nullable UnitNumber unit, @Nullable InstitutionNumber institution) {

        static Target of(ActAs actAs) {
            return new Target(actAs.kind().code(), actAs.unit(), actAs.institution());
        }
    }

    /// @param account
    ///            whom the statement is about
    /// @param acting
    ///            null if the account may not act as requested
    @JsonIgnoreProperties(ignoreUnknown = true)
    record ActingStatement(AccountId account, String statement, @Nullable GrantedActing acting) {

        /// Without the statement.
        @Override
        public String toString() {
            return "ActingStatement[" + (acting == null ? "nobody" : acting.kind()) + "]";
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record GrantedActing(String kind) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record GrantLegalRepresentative(UnitNumber unitNumber, UnifiedSocialCreditCode uscc, String unitName, City city,
            UUID personId, UUID accountId, String maskedName, String maskedIdNumber, @Nullable String maskedMobile,
            boolean claimed) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NewLegalRepresentative(UnitNumber unitNumber, UUID personId, String maskedName, String maskedIdNumber,
            @Nullable String maskedMobile) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record AdministratorPerson(UUID personId) {}

    /// @param legalRepresentativeId
    ///            the person who holds tier 1; null if nobody does
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Delegates(boolean present, @Nullable UUID legalRepresentativeId) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Members(List<Member> members) {}

    /// @param scopes
    ///            of an agent; empty for the others, who may do any business
    /// @param reviewScopes
    ///            of an agent: what the agent may review
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Member(UUID grantId, UUID personId, String tier, @Nullable InstitutionNumber institutionNumber,
            List<String> scopes, @Nullable List<String> reviewScopes) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record HeldGrants(List<HeldGrant> grants) {}

    /// @param city
    ///            of the unit
    /// @param state
    ///            such as `in-force`
    /// @param from
    ///            the first day; null if it has none
    @JsonIgnoreProperties(ignoreUnknown = true)
    record HeldGrant(UnitNumber unitNumber, City city, @Nullable InstitutionNumber institutionNumber, String state,
            @Nullable LocalDate from) {

        /// @param number
        ///            of a unit or an institution
        boolean isUpcomingFor(String number) {
            return state.equals("upcoming")
                    && number.equals(Objects.toString(institutionNumber == null ? unitNumber : institutionNumber));
        }

        public boolean isUnclaimed() { return state.equals("unclaimed"); }
    }

    /// @param state
    ///            such as `in-force`
    /// @param grantedBy
    ///            the person who gave it; null if a registration or an upgrade created it
    @JsonIgnoreProperties(ignoreUnknown = true)
    record GrantOfMember(UUID grantId, UnitNumber unitNumber, String unitName,
            @Nullable InstitutionNumber institutionNumber, UUID personId, String tier, String state,
            @Nullable Days window, @Nullable UUID grantedBy) {}

    /// @param status
    ///            such as `open`
    @JsonIgnoreProperties(ignoreUnknown = true)
    record AccessRequest(UUID requestId, String status) {

        public boolean isOpen() { return status.equals("open"); }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record ActingOptions(List<ActingOption> options) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ActingOption(String kind, @Nullable UnitNumber unit, @Nullable String unitName,
            @Nullable InstitutionNumber institution, @Nullable String tier, @Nullable Days window) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Days(LocalDate from, LocalDate to) {}
}
