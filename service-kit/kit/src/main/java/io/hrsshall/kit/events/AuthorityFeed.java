package io.hrsshall.kit.events;

import io.hrsshall.authority.AuthorityChange;
import io.hrsshall.authority.AuthorityChanges;
import io.hrsshall.authority.Freshness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A publisher's own authority changes of the last ten minutes, from its outbox, sent or not.
final class AuthorityFeed implements Freshness.Feed {

    // A row bears the time of its insertion, and the commit may come a little later: rows that were not yet visible to
    // the last question are found by the next one, which looks back further than it was asked to.
    private static final Duration OVERLAP = Duration.ofSeconds(60);
    private static final int MOST = 100_000;

    private final OutboxRows rows;

    AuthorityFeed(OutboxRows rows) {
        this.rows = rows;
    }

    @Override
    public Answer since(Instant since) {
        // Before the look, so that everything committed before it is seen by the look.
        Instant asOf = rows.now();
        Instant oldest = asOf.minus(AuthorityChanges.RETENTION);
        Instant asked = since.isBefore(oldest) ? oldest : since.isAfter(asOf) ? asOf : since;
        Instant from = asked.minus(OVERLAP);
        List<AuthorityChange> changes = rows.authorityChangesSince(from, MOST).stream().map(AuthorityChange::fromJson)
                .toList();
        return new Answer(asOf, changes);
    }
}
