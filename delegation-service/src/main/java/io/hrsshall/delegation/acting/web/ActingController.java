package io.hrsshall.delegation.acting.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.hrsshall.authority.AccountId;
import io.hrsshall.authority.PersonId;
import io.hrsshall.authority.Tier;
import io.hrsshall.delegation.acting.Account;
import io.hrsshall.delegation.acting.AccountKind;
import io.hrsshall.delegation.acting.ActAs;
import io.hrsshall.delegation.acting.ActingOption;
import io.hrsshall.delegation.acting.ActingOptionQueries;
import io.hrsshall.delegation.acting.ActingStatementIssuer;
import io.hrsshall.delegation.acting.ActingStatementIssuer.SignedStatement;
import io.hrsshall.delegation.grants.EffectiveGrantQueries;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// For identity-service only: for whom an account acts, and who acts for a unit when a login names the unit alone.
/// Administrator and legal representative are those in force now; delegates count from their grant on, also before their
/// window begins. An account that may not act as requested gets a statement without authority, no error.
@RestController
class ActingController {

    private final ActingStatementIssuer issuer;
    private final ActingOptionQueries options;
    private final EffectiveGrantQueries grants;

    ActingController(ActingStatementIssuer issuer, ActingOptionQueries options, EffectiveGrantQueries grants) {
        this.issuer = issuer;
        this.options = options;
        this.grants = grants;
    }

    @PostMapping("/internal/v1/acting-statements")
    @OperationId("issueActingStatement")
    SignedStatement issue(@Valid @RequestBody StatementRequest request) {
        return issuer.issue(request.toAccount(), request.personalAccount(), request.actAs().toActAs(),
                request.session());
    }

    @GetMapping("/internal/v1/persons/{personId}/acting-options")
    @OperationId("listActingOptions")
    Options options(@PathVariable PersonId personId) {
        return new Options(options.ofPerson(personId));
    }

    @GetMapping("/internal/v1/units/{unitNumber}/administrator")
    @OperationId("findUnitAdministrator")
    Administrator unitAdministrator(@PathVariable UnitNumber unitNumber) {
        return grants.administratorOfUnit(unitNumber).map(Administrator::new).orElseThrow(NotFound::new);
    }

    @GetMapping("/internal/v1/units/{unitNumber}/delegates")
    @OperationId("findUnitDelegates")
    Delegates unitDelegates(@PathVariable UnitNumber unitNumber) {
        return new Delegates(grants.hasDelegates(unitNumber),
                grants.legalRepresentativeOfUnit(unitNumber).orElse(null));
    }

    record Delegates(boolean present, @Nullable PersonId legalRepresentativeId) {}

    record Options(List<ActingOption> options) {}

    record Administrator(PersonId personId) {}

    /// @param accountTier
    ///            the tier for which a unit's account was created; an administrator if absent
    /// @param personalAccount
    ///            of the same person; the statement is about it if the account may not act as requested; null if there
    ///            is none
    record StatementRequest(@NotNull AccountId account, @NotNull AccountKind accountKind,
            @Nullable AccountTier accountTier,
            @Nullable UnitNumber accountUnit, @Nullable InstitutionNumber accountInstitution,
            @NotNull PersonId person, @Nullable AccountId personalAccount, @Nullable @Size(max = 100) String session,
            @NotNull @Valid ActAsRequest actAs) {

        Account toAccount() {
            Tier tier = accountTier == AccountTier.LEGAL_REPRESENTATIVE
                    ? Tier.LEGAL_REPRESENTATIVE
                    : Tier.ADMINISTRATOR;
            return new Account(account, accountKind, person, tier, accountUnit, accountInstitution);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ActAsRequest(@NotNull ActAsKind kind, @Nullable @Size(max = 13) String unit,
            @Nullable @Size(max = 20) String institution) {

        /// A number that is missing or malformed is answered like one for which the person has no grant.
        ActAs toActAs() {
            return switch (kind) {
                case PERSON -> new ActAs.Person();
                case UNIT ->
                    unit != null && UnitNumber.isValid(unit)
                            ? new ActAs.Unit(new UnitNumber(unit))
                            : new ActAs.Unknown();
                case INSTITUTION -> institution != null && InstitutionNumber.isValid(institution)
                        ? new ActAs.Institution(new InstitutionNumber(institution))
                        : new ActAs.Unknown();
            };
        }
    }

    enum AccountTier {

        @JsonProperty("legal-representative")
        LEGAL_REPRESENTATIVE,
        @JsonProperty("administrator")
        ADMINISTRATOR
    }

    enum ActAsKind {

        @JsonProperty("person")
        PERSON,
        @JsonProperty("unit")
        UNIT,
        @JsonProperty("institution")
        INSTITUTION
    }
}
