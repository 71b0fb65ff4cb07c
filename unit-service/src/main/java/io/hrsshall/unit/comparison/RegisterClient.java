package io.hrsshall.unit.comparison;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.unit.profile.Unit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/// What the enterprise register says about a unit: only identity-service knows the legal representative's name
/// and document.
@FeignClient("identity-service")
interface RegisterClient {

    @PostMapping("/internal/v1/register-comparisons")
    RegisterEntry compare(@RequestBody UnitToCompare unit);

    record UnitToCompare(UnifiedSocialCreditCode uscc, String name, UUID legalRepresentativeId) {}

    /// @param name
    ///            as the register writes it; null if the register has no entry
    /// @param status
    ///            登记状态, such as 存续
    @JsonIgnoreProperties(ignoreUnknown = true)
    record RegisterEntry(boolean found, @Nullable String name, @Nullable String status, boolean inBusiness,
            boolean cancelled, boolean nameAgrees, boolean legalRepresentativeAgrees) {

        /// The name that the unit takes over; empty if the names agree, or if the register's is invalid.
        Optional<String> newName() {
            return nameAgrees ? Optional.empty() : Optional.ofNullable(name).map(String::strip).filter(Unit::isName);
        }
    }
}
