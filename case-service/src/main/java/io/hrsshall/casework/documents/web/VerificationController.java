package io.hrsshall.casework.documents.web;

import io.hrsshall.casework.documents.DocumentVerification;
import io.hrsshall.casework.documents.Verification;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.web.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// 文书验证, for anybody.
@RestController
class VerificationController {

    private final DocumentVerification verification;

    VerificationController(DocumentVerification verification) {
        this.verification = verification;
    }

    @GetMapping("/api/v1/verifications/{code}")
    @OperationId("verifyDocument")
    Verification verify(@PathVariable String code, HttpServletRequest request) {
        return verification.verify(code, ClientAddress.of(request));
    }
}
