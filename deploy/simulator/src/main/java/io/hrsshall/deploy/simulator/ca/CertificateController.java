package io.hrsshall.deploy.simulator.ca;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hrsshall.deploy.simulator.register.Enterprise;
import io.hrsshall.deploy.simulator.register.EnterpriseRegister;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Issues and revokes certificates of units, used by the page and by tests.
@RestController
class CertificateController {

    private static final Duration VALIDITY = Duration.ofDays(365);
    private static final String DEFAULT_PIN = "123456";

    private final CertificateAuthority authority;
    private final EnterpriseRegister register;
    private final Clock clock;

    CertificateController(CertificateAuthority authority, EnterpriseRegister register, Clock clock) {
        this.authority = authority;
        this.register = register;
        this.clock = clock;
    }

    /// @param type
    ///            RSA or SM2
    /// @param validity
    ///            current, expired or future
    /// @param usage
    ///            signature or encryption
    record Request(@Nullable String uscc, @Nullable String name, @Nullable String type, @Nullable String validity,
            @Nullable String usage, @Nullable String pin) {}

    record View(String serial, String type, String uscc, String name, Instant notBefore, Instant notAfter, String usage,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant revokedAt) {

        static View of(UnitCertificate certificate) {
            return new View(certificate.serial(), certificate.type().name(), certificate.uscc(), certificate.name(),
                    certificate.notBefore(), certificate.notAfter(),
                    certificate.forSignatures() ? "signature" : "encryption", certificate.revokedAt());
        }
    }

    /// @param chain
    ///            the certificate and its issuer, each in PEM
    /// @param privateKey
    ///            PKCS #8 in PEM, for clients that sign without the browser middleware
    record Issued(View certificate, String pin, List<String> chain, String privateKey) {}

    @GetMapping("/sim/certificates")
    List<View> list(@RequestParam(defaultValue = "100") int limit) {
        return authority.newestFirst(Math.clamp(limit, 1, 1_000)).stream().map(View::of).toList();
    }

    @PostMapping("/sim/certificates")
    @ResponseStatus(HttpStatus.CREATED)
    Issued issue(@RequestBody Request request) {
        String uscc = request.uscc() == null ? "" : request.uscc().strip().toUpperCase(Locale.ROOT);
        if (!uscc.matches("[0-9A-Z]{18}")) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "统一社会信用代码应为 18 位数字和大写字母");
        }
        String name = request.name() != null && !request.name().isBlank()
                ? request.name().strip()
                : register.find(uscc).map(Enterprise::name).orElse("单位 " + uscc);
        Instant now = clock.instant();
        Instant from = switch (word(request.validity(), "current")) {
            case "current" -> now.minus(Duration.ofMinutes(5));
            case "expired" -> now.minus(VALIDITY).minus(Duration.ofDays(1));
            case "future" -> now.plus(Duration.ofDays(1));
            default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST,
                    "validity 应为 current、expired 或 future");
        };
        UnitCertificate issued = authority.issue(type(request.type()), uscc, name,
                request.pin() == null ? DEFAULT_PIN : request.pin(), from, from.plus(VALIDITY),
                !word(request.usage(), "signature").equals("encryption"));
        return new Issued(View.of(issued), issued.pin(),
                Stream.concat(Stream.of(issued.certificate()), authority.chain(issued).stream())
                        .map(der -> CertificateAuthority.pem("CERTIFICATE", der)).toList(),
                CertificateAuthority.pem("PRIVATE KEY", issued.privateKey()));
    }

    private static String word(@Nullable String given, String otherwise) {
        return given == null ? otherwise : given;
    }

    private static KeyType type(@Nullable String code) {
        try {
            return code == null ? KeyType.RSA : KeyType.valueOf(code.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "type 应为 RSA 或 SM2");
        }
    }

    @PostMapping("/sim/certificates/{serial}/revocation")
    View revoke(@PathVariable String serial) {
        return authority.revoke(serial).map(View::of)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "没有这个证书"));
    }
}
