package io.hrsshall.identity.outside.legacy;

import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.util.List;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// Which older systems have an account of a unit that logs in and is not registered.
@FeignClient("legacy-migration-service")
interface LegacyMigrationClient {

    @GetMapping("/internal/v1/waiting-units/{uscc}")
    WaitingUnit find(@PathVariable("uscc") UnifiedSocialCreditCode uscc);

    record WaitingUnit(List<String> systems) {}
}
