package io.hrsshall.kit.events;

import io.hrsshall.authority.AuthorityChange;
import io.hrsshall.authority.AuthorityChanges;
import io.hrsshall.authority.Freshness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A publisher's authority changes of the last ten minutes from its outbox, whether sent or not.
final class AuthorityFeed implements Freshness.Feed {

    /// A row has the time of its insertion and becomes visible with a later commit. Each query therefore looks back
    /// further than requested.
    private static final Duration OVERLAP = Duration.ofSeconds(60);
    private static final int LIMIT = 100_000;

    private final OutboxRows rows;

    AuthorityFeed(OutboxRows rows) {
        this.rows = rows;
    }

    @Override
    public Answer since(Instant since) {
        // Read before the query, so that everything committed before it is visible to the query.
        Instant asOf = rows.now();
        Instant oldest = asOf.minus(AuthorityChanges.RETENTION);
        Instant requested = since.isBefore(oldest) ? oldest : since.isAfter(asOf) ? asOf : since;
        Instant from = requested.minus(OVERLAP);
        List<AuthorityChange> changes = rows.authorityChangesSince(from, LIMIT).stream().map(AuthorityChange::fromJson)
                .toList();
        return new Answer(asOf, changes);
    }
}
