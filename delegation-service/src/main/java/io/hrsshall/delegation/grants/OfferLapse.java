package io.hrsshall.delegation.grants;

import io.hrsshall.authority.GrantId;
import io.hrsshall.kit.tasks.DueItemTask;
import java.time.Clock;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Ends the offers that were not answered in time. [GrantLock] does so too, so that a lapsed offer never counts when a
/// grant is created; this task makes it visible in units where nothing else happens.
@Service
public class OfferLapse {

    private final Grants grants;
    private final GrantLock lock;
    private final Clock clock;

    OfferLapse(Grants grants, GrantLock lock, Clock clock) {
        this.grants = grants;
        this.lock = lock;
        this.clock = clock;
    }

    @Bean
    static DueItemTask lapseOffers(OfferLapse lapse, Clock clock) {
        return new DueItemTask("grant-offer-lapse", LocalTime.MIN, clock, lapse::findDue, lapse::lapse);
    }

    public List<UUID> findDue(int most) {
        return grants.findLapsedOffers(WindowPolicy.today(clock.instant()), most);
    }

    @Transactional
    public void lapse(UUID offer) {
        grants.findById(new GrantId(offer)).ifPresent(found -> lock.lockAndSettle(found.unitNumber()));
    }
}
