package io.hrsshall.deploy.simulator.ca;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// The browser middleware of a USB key: a local program that pages of the hall ask for certificates and signatures. The
/// newest certificates are in the key.
@RestController
class MiddlewareController {

    private static final int PLUGGED_IN = 50;
    private static final int PIN_ATTEMPTS = 5;

    private final CertificateAuthority authority;
    private final Map<String, Integer> wrongPins = new ConcurrentHashMap<>();

    MiddlewareController(CertificateAuthority authority) {
        this.authority = authority;
    }

    record Certificates(List<Certificate> certificates) {}

    /// @param certificate
    ///            DER in Base64
    /// @param chain
    ///            its issuers, in the same form
    record Certificate(String id, String name, String uscc, String algorithm, Instant notBefore, Instant notAfter,
            String certificate, List<String> chain) {}

    /// @param data
    ///            the bytes to be signed, in Base64
    record SignatureRequest(@Nullable String id, @Nullable String pin, @Nullable String data) {}

    record Signature(String algorithm, String signature) {}

    record Refusal(String code, @Nullable Integer remainingAttempts) {}

    @GetMapping("/middleware/v1/certificates")
    Certificates certificates() {
        return new Certificates(authority.newestFirst(PLUGGED_IN).stream()
                .map(certificate -> new Certificate(certificate.serial(), certificate.name(), certificate.uscc(),
                        certificate.type().signatureAlgorithm(), certificate.notBefore(), certificate.notAfter(),
                        certificate.certificate(), authority.chain(certificate)))
                .toList());
    }

    @PostMapping("/middleware/v1/signatures")
    ResponseEntity<?> sign(@RequestBody SignatureRequest request) {
        Optional<UnitCertificate> found = authority.find(String.valueOf(request.id()));
        byte[] data = decoded(request.data());
        if (data.length == 0) {
            return ResponseEntity.badRequest().body(new Refusal("data-malformed", null));
        }
        if (found.isEmpty()) {
            return ResponseEntity.status(HttpStatus.NOT_FOUND).body(new Refusal("certificate-not-found", null));
        }
        UnitCertificate certificate = found.get();
        int wrong = wrongPins.getOrDefault(certificate.serial(), 0);
        if (wrong >= PIN_ATTEMPTS) {
            return ResponseEntity.status(HttpStatus.FORBIDDEN).body(new Refusal("pin-locked", 0));
        }
        if (!certificate.pin().equals(request.pin())) {
            int now = wrongPins.merge(certificate.serial(), 1, Integer::sum);
            return ResponseEntity.status(HttpStatus.FORBIDDEN).body(new Refusal("pin-wrong", PIN_ATTEMPTS - now));
        }
        wrongPins.remove(certificate.serial());
        return ResponseEntity.ok(new Signature(certificate.type().signatureAlgorithm(),
                CertificateAuthority.base64(certificate.sign(data))));
    }

    private static byte[] decoded(@Nullable String base64) {
        try {
            return Base64.getDecoder().decode(base64 == null ? "" : base64);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }
}
