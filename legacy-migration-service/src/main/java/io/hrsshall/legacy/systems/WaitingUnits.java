package io.hrsshall.legacy.systems;

import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Tells which legacy systems have an account of a unit that the hall does not know.
@Service
public class WaitingUnits {

    private static final Logger log = LoggerFactory.getLogger(WaitingUnits.class);

    private final LegacySystems systems;

    WaitingUnits(LegacySystems systems) {
        this.systems = systems;
    }

    /// A system that does not answer is left out: the answer is an offer only.
    public List<LegacySystem> systemsOf(UnifiedSocialCreditCode unit) {
        return systems.open().stream().filter(connector -> holds(connector, unit))
                .map(LegacySystemConnector::system).sorted().toList();
    }

    private static boolean holds(LegacySystemConnector connector, UnifiedSocialCreditCode unit) {
        try {
            return connector.holds(unit);
        } catch (DependencyUnavailable e) {
            log.info("Legacy system not asked for a unit, system={}", connector.system());
            return false;
        }
    }
}
