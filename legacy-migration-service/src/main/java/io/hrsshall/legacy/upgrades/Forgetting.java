package io.hrsshall.legacy.upgrades;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Keeps personal data no longer than an upgrade needs it.
@Component
class Forgetting {

    private final UpgradeLog upgrades;
    private final GuessLimit limit;

    Forgetting(UpgradeLog upgrades, GuessLimit limit) {
        this.upgrades = upgrades;
        this.limit = limit;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1H")
    void forget() {
        upgrades.forgetAbandoned();
        upgrades.forgetFactsOfDone();
        limit.forgetOld();
    }
}
