package io.hrsshall.casework.filing.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.filing.CaseFiling;
import io.hrsshall.casework.filing.CaseSummary;
import io.hrsshall.casework.filing.Delivery;
import io.hrsshall.casework.filing.FileCase;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.web.ETags;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// 申报. The only request about cases in which a person states more than a unit or an institution: the employer.
@RestController
class FilingController {

    private final CaseFiling filing;

    FilingController(CaseFiling filing) {
        this.filing = filing;
    }

    record FileCaseRequest(@NotNull ItemCode itemCode, @NotNull ObjectNode form, Delivery.@Nullable Means delivery,
            @Nullable UUID deliveryAddressId,
            @Nullable @Size(max = 30) List<@NotNull @Valid CommitmentSignatureRequest> commitments,
            @Nullable @Size(max = 1000) List<@NotNull @Valid ClarificationAnswerRequest> answers,
            @Nullable Boolean draft) {}

    @PostMapping({"/api/v1/units/{unitNumber}/cases", "/api/v1/institutions/{number}/cases"})
    @OperationId("fileCase")
    ResponseEntity<CaseSummary> file(@RequestBody @Valid FileCaseRequest request, HttpServletRequest http,
            Actor actor) {
        return created(new FileCase(request.itemCode(), null, request.form(),
                Delivery.of(request.delivery(), request.deliveryAddressId()),
                CommitmentSignatureRequest.toCommand(request.commitments()),
                ClarificationAnswerRequest.toCommand(request.answers()), Boolean.TRUE.equals(request.draft())),
                http, actor);
    }

    /// @param employer
    ///            unit number or USCC
    record FilePersonCaseRequest(@NotNull ItemCode itemCode, @NotBlank @Size(max = 18) String employer,
            @NotNull ObjectNode form, Delivery.@Nullable Means delivery, @Nullable UUID deliveryAddressId,
            @Nullable @Size(max = 30) List<@NotNull @Valid CommitmentSignatureRequest> commitments,
            @Nullable @Size(max = 1000) List<@NotNull @Valid ClarificationAnswerRequest> answers,
            @Nullable Boolean draft) {}

    @PostMapping("/api/v1/me/cases")
    @OperationId("fileMyCase")
    ResponseEntity<CaseSummary> file(@RequestBody @Valid FilePersonCaseRequest request, HttpServletRequest http,
            Actor actor) {
        return created(new FileCase(request.itemCode(), request.employer(), request.form(),
                Delivery.of(request.delivery(), request.deliveryAddressId()),
                CommitmentSignatureRequest.toCommand(request.commitments()),
                ClarificationAnswerRequest.toCommand(request.answers()), Boolean.TRUE.equals(request.draft())),
                http, actor);
    }

    private ResponseEntity<CaseSummary> created(FileCase command, HttpServletRequest http, Actor actor) {
        CaseSummary filed = filing.file(command, actor);
        return ResponseEntity.created(URI.create(http.getRequestURI() + "/" + filed.id()))
                .eTag(ETags.of(filed.version())).body(filed);
    }
}
