package io.hrsshall.identity.logins.calogin;

import io.hrsshall.identity.guards.limits.Limit;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// @param perAddress
///            limits the challenges that a client's address requests
/// @param revocationLimit
///            how long a login waits for all its responders and revocation lists
@Validated
@ConfigurationProperties("hall.ca")
record CaSettings(@NotEmpty List<@Valid Authority> authorities, @NotNull @Valid Limit perAddress,
        @NotNull Duration connectTimeout, @NotNull Duration readTimeout, @NotNull Duration revocationLimit) {

    /// A certificate authority whose certificates are accepted.
    ///
    /// @param name
    ///            in logs and metrics
    /// @param trust
    ///            PEM certificates, or the location of a file of them: trusted roots, and issuing certificates that
    ///            clients do not send
    /// @param ocsp
    ///            the responder; addresses in certificates are never called
    /// @param crl
    ///            where the revocation lists of its issuers are
    /// @param usccAttribute
    ///            object identifier of the subject's attribute that contains the USCC
    /// @param usccPattern
    ///            its first group is the USCC
    record Authority(@NotBlank String name, @NotBlank String trust, @Nullable URI ocsp, @DefaultValue List<URI> crl,
            @NotBlank @DefaultValue("2.5.4.97") String usccAttribute,
            @NotNull @DefaultValue("([0-9A-Z]{18})") Pattern usccPattern) {

        @AssertTrue(message = "needs ocsp or crl")
        boolean isRevocationPublished() { return ocsp != null || !crl.isEmpty(); }

        @AssertTrue(message = "needs a group")
        boolean isUsccPatternGrouped() { return usccPattern.matcher("").groupCount() > 0; }
    }
}
