package io.hrsshall.delegation.acting.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.hrsshall.authority.Tier;
import io.hrsshall.delegation.acting.Account;
import io.hrsshall.delegation.acting.AccountKind;
import io.hrsshall.delegation.acting.ActAs;
import io.hrsshall.delegation.acting.ActingOption;
import io.hrsshall.delegation.acting.ActingOptions;
import io.hrsshall.delegation.acting.ActingStatements;
import io.hrsshall.delegation.grants.GrantsInForce;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.problem.NotFound;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ActingController {

    private final ActingStatements statements;
    private final ActingOptions options;
    private final GrantsInForce grants;

    ActingController(ActingStatements statements, ActingOptions options, GrantsInForce grants) {
        this.statements = statements;
        this.options = options;
        this.grants = grants;
    }

    @PostMapping("/internal/v1/acting-statements")
    @OperationId("issueActingStatement")
    ActingStatements.Signed issue(@Valid @RequestBody StatementRequest request) {
        return statements.issue(request.toAccount(), request.actAs().toActAs(), request.session());
    }

    @GetMapping("/internal/v1/persons/{personId}/acting-options")
    @OperationId("listActingOptions")
    Options options(@PathVariable UUID personId) {
        return new Options(options.of(personId));
    }

    @GetMapping("/internal/v1/units/{unitNumber}/administrator")
    @OperationId("findUnitAdministrator")
    Administrator unitAdministrator(@PathVariable String unitNumber) {
        return grants.administratorOfUnit(unitNumber).map(Administrator::new).orElseThrow(NotFound::new);
    }

    record Options(List<ActingOption> options) {}

    record Administrator(UUID personId) {}

    /// @param accountTier
    ///            for whom a unit's account was made; an administrator unless it is said
    record StatementRequest(@NotNull UUID account, @NotNull AccountKind accountKind, @Nullable AccountTier accountTier,
            @Nullable @Size(max = 13) String accountUnit, @Nullable @Size(max = 20) String accountInstitution,
            @NotNull UUID person, @Nullable @Size(max = 100) String session, @NotNull @Valid ActAsRequest actAs) {

        Account toAccount() {
            Tier tier = accountTier == AccountTier.LEGAL_REPRESENTATIVE
                    ? Tier.LEGAL_REPRESENTATIVE
                    : Tier.ADMINISTRATOR;
            return new Account(account.toString(), accountKind, person, tier, accountUnit, accountInstitution);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ActAsRequest(@NotNull ActAsKind kind, @Nullable @Size(max = 13) String unit,
            @Nullable @Size(max = 20) String institution) {

        /// A kind without a number is nobody's: it is answered like a number that the person has no grant for.
        ActAs toActAs() {
            return switch (kind) {
                case PERSON -> new ActAs.Person();
                case UNIT -> new ActAs.Unit(Objects.requireNonNullElse(unit, ""));
                case INSTITUTION -> new ActAs.Institution(Objects.requireNonNullElse(institution, ""));
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
