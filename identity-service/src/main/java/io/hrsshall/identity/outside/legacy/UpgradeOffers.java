package io.hrsshall.identity.outside.legacy;

import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.feign.RemoteProblem;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Units that wait in a legacy system for their upgrade (manual 2.3).
@Component
public class UpgradeOffers {

    private static final Logger log = LoggerFactory.getLogger(UpgradeOffers.class);

    private final LegacyMigrationClient client;

    UpgradeOffers(LegacyMigrationClient client) {
        this.client = client;
    }

    /// The legacy systems that have an account of the unit. Empty without an answer, because the upgrade is only an
    /// offer and must not stop the unit's first entry.
    public List<String> systemsOf(UnifiedSocialCreditCode unit) {
        try {
            return client.find(unit).systems();
        } catch (DependencyUnavailable | RemoteProblem e) {
            log.info("Legacy systems not asked for a unit, cause={}", e.getMessage());
            return List.of();
        }
    }
}
