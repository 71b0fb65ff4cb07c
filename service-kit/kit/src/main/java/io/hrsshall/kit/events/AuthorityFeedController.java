package io.hrsshall.kit.events;

import io.hrsshall.authority.AuthorityChange;
import io.hrsshall.kit.policy.OperationId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// This publisher's authority changes for processes that do not receive them from Kafka. Clients pass the `asOf` of the
/// previous answer; overlapping answers are harmless.
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
