package io.hrsshall.identity.outside.register.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.outside.register.Enterprise;
import io.hrsshall.identity.outside.register.UnitComparison;
import io.hrsshall.identity.outside.register.UnitComparison.Compared;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RegisterController {

    private final UnitComparison comparison;

    RegisterController(UnitComparison comparison) {
        this.comparison = comparison;
    }

    record ComparisonRequest(@NotNull UnifiedSocialCreditCode uscc, @NotBlank @Size(max = 200) String name,
            @NotNull UUID legalRepresentativeId) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EntryView(boolean found, @Nullable String name, @Nullable String status, boolean inBusiness,
            boolean cancelled, boolean nameAgrees, boolean legalRepresentativeAgrees) {

        static EntryView of(Compared compared) {
            Enterprise enterprise = compared.enterprise();
            return enterprise == null
                    ? new EntryView(false, null, null, false, false, false, false)
                    : new EntryView(true, enterprise.name(), enterprise.status(), enterprise.isInBusiness(),
                            enterprise.isCancelled(), compared.nameAgrees(), compared.legalRepresentativeAgrees());
        }
    }

    @OperationId("compareUnit")
    @PostMapping("/internal/v1/register-comparisons")
    EntryView compare(@Valid @RequestBody ComparisonRequest request) {
        return EntryView
                .of(comparison.compare(request.uscc(), request.name(), new PersonId(request.legalRepresentativeId())));
    }
}
