package io.hrsshall.casework.documents.web;

import io.hrsshall.casework.documents.DocumentVerification;
import io.hrsshall.casework.documents.DocumentVerification.Signature;
import io.hrsshall.casework.documents.FileVerification;
import io.hrsshall.casework.documents.Verification;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.web.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// 文书验证, for anybody.
@RestController
class VerificationController {

    private static final String SHA256 = "[0-9a-f]{64}";
    private static final String BASE64 = "[A-Za-z0-9+/]+={0,2}";

    private final DocumentVerification verification;

    VerificationController(DocumentVerification verification) {
        this.verification = verification;
    }

    @GetMapping("/api/v1/verifications/{code}")
    @OperationId("verifyDocument")
    Verification verify(@PathVariable String code, HttpServletRequest request) {
        return verification.verify(code, ClientAddress.of(request));
    }

    /// @param sha256
    ///            of the whole file, in hexadecimal
    /// @param signedSha256
    ///            of the part that the signature covers
    /// @param signature
    ///            a detached CMS in Base64
    record FileRequest(@NotNull @Pattern(regexp = SHA256) String sha256,
            @Nullable @Pattern(regexp = SHA256) String signedSha256,
            @Nullable @Size(min = 4, max = 65_536) @Pattern(regexp = BASE64) String signature) {

        @Nullable
        Signature toSignature() {
            return signedSha256 == null || signature == null
                    ? null
                    : new Signature(HexFormat.of().parseHex(signedSha256), signature);
        }
    }

    @PostMapping("/api/v1/verifications")
    @OperationId("verifyFile")
    FileVerification verify(@RequestBody @Valid FileRequest file, HttpServletRequest request) {
        return verification.verify(HexFormat.of().parseHex(file.sha256()), file.toSignature(),
                ClientAddress.of(request));
    }
}
