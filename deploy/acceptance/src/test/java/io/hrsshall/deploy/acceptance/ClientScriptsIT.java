package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.acceptance.ClientScripts.Certificate;
import io.hrsshall.deploy.acceptance.ClientScripts.Result;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Logs units in from outside of the hall with openssl and curl, and tampers with each part that is on the way.
@AcceptanceTest
@Tag("nightly")
class ClientScriptsIT {

    private final HallUnderTest hall;
    private final ClientScripts scripts;

    ClientScriptsIT(HallUnderTest hall) {
        this.hall = hall;
        this.scripts = hall.clientScripts();
    }

    private static void assertRefused(Result result, String code) {
        assertThat(result.exit()).as("%s", result).isEqualTo(1);
        assertThat(result.code()).as("%s", result).isEqualTo(code);
    }

    private static void assertLoggedIn(Result result, TestUnit unit) {
        assertThat(result.exit()).as("%s", result).isZero();
        assertThat(result.unit()).isEqualTo(unit.number());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "SM2"})
    void aCertificateLogsItsUnitInUnlessTheSignatureIsTampered(String type, @TempDir Path folder) {
        TestUnit unit = TestUnit.register(hall);
        Certificate certificate = Certificate.saved(hall.phone().certificate(unit.uscc(), Map.of("type", type)),
                folder);

        assertRefused(scripts.byCertificate(certificate, "--tampered"), "signature-wrong");
        assertLoggedIn(scripts.byCertificate(certificate), unit);
    }

    @ParameterizedTest
    @CsvSource({"validity, expired, certificate-expired", "validity, future, certificate-not-yet-valid",
            "usage, encryption, certificate-usage"})
    void anUnsuitableCertificateIsRefusedWithItsReason(String wish, String value, String code, @TempDir Path folder) {
        TestUnit unit = TestUnit.register(hall);

        assertRefused(scripts.byCertificate(Certificate.saved(
                hall.phone().certificate(unit.uscc(), Map.of("type", "SM2", wish, value)), folder)), code);
    }

    @Test
    void theProvinceLogsAUnitInUnlessStateNonceOrCodeIsTampered() {
        TestUnit unit = TestUnit.register(hall);

        assertRefused(scripts.byProvince(unit.uscc(), "--tampered-state"), "sso-state-unknown");
        assertRefused(scripts.byProvince(unit.uscc(), "--tampered-nonce"), "sso-token-nonce");
        assertRefused(scripts.byProvince(unit.uscc(), "--tampered-code"), "sso-code-refused");
        assertLoggedIn(scripts.byProvince(unit.uscc()), unit);
    }

    @Test
    void aBusinessLicenceLogsItsUnitInUnlessTheCallbackIsTampered() {
        TestUnit unit = TestUnit.register(hall);

        assertRefused(scripts.byLicence(unit.uscc(), "--tampered-callback"), "qr-login-status");
        assertLoggedIn(scripts.byLicence(unit.uscc()), unit);
    }
}
