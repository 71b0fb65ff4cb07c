package io.hrsshall.delegation.grants;

import io.hrsshall.authority.GrantId;
import io.hrsshall.kit.tasks.DueItemTask;
import io.hrsshall.kit.tasks.ReminderSettings;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Announces grants that end soon. Each is read again under the unit's lock, so that a grant that is revoked, prolonged
/// or shortened at the same time is announced with its current window.
@Service
public class GrantEndingAnnouncement {

    private final GrantEndings endings;
    private final Grants grants;
    private final GrantLock lock;
    private final Clock clock;

    GrantEndingAnnouncement(GrantEndings endings, Grants grants, GrantLock lock, Clock clock) {
        this.endings = endings;
        this.grants = grants;
        this.lock = lock;
        this.clock = clock;
    }

    @Bean
    static DueItemTask grantEnding(GrantEndingAnnouncement announcement, ReminderSettings settings, Clock clock) {
        return new DueItemTask("grant-ending", settings.from(), clock, announcement::findDue,
                announcement::announce);
    }

    public List<UUID> findDue(int most) {
        LocalDate today = WindowPolicy.today(clock.instant());
        return endings.findUnannounced(today, today.plusDays(GrantEnding.MAX_TERM), most);
    }

    @Transactional
    public void announce(UUID grantId) {
        GrantId id = new GrantId(grantId);
        grants.findById(id).ifPresent(found -> {
            Instant now = lock.lockAndSettle(found.unitNumber()).now();
            grants.findById(id).flatMap(grant -> GrantEnding.due(grant, now))
                    .filter(ending -> !endings.existsByGrantIdAndLastDayAndDays(id, ending.lastDay(), ending.days()))
                    .ifPresent(endings::save);
        });
    }
}
