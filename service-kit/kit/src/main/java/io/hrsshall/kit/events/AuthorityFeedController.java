package io.hrsshall.kit.events;

import io.hrsshall.authority.AuthorityChange;
import io.hrsshall.kit.policy.OperationId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The authority changes of this publisher for whoever hears nothing from Kafka. Readers ask with the last answer's
/// `asOf`; answers overlap, which does no harm.
@RestController
class AuthorityFeedController {

    private final AuthorityFeed feed;

    AuthorityFeedController(AuthorityFeed feed) {
        this.feed = feed;
    }

    @GetMapping("/internal/v1/authority-changes")
    @OperationId("authorityChanges")
    ChangesView authorityChanges(@RequestParam @Nullable Instant since) {
        var answer = feed.since(since == null ? Instant.EPOCH : since);
        return new ChangesView(answer.asOf().toString(),
                answer.changes().stream().map(AuthorityChange::data).toList());
    }

    record ChangesView(String asOf, List<AuthorityChange.Data> changes) {}
}
