package io.hrsshall.identity.activity;

import io.hrsshall.authority.Actor;
import io.hrsshall.identity.me.CurrentUser;
import io.hrsshall.identity.persons.PersonProfile;
import io.hrsshall.identity.persons.PersonQueries;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Shows security events (最近动态) to the person concerned and to staff of the province.
@Service
public class AccountActivity {

    private static final Logger log = LoggerFactory.getLogger(AccountActivity.class);

    private final ActivityQueries events;
    private final CurrentUser currentUser;
    private final PersonQueries persons;

    AccountActivity(ActivityQueries events, CurrentUser currentUser, PersonQueries persons) {
        this.events = events;
        this.currentUser = currentUser;
        this.persons = persons;
    }

    /// @param person
    ///            of the account; null if unknown
    public record ForStaff(RecordedEvent event, @Nullable PersonProfile person) {}

    public Page<RecordedEvent> own(Actor actor, Limit limit, Optional<Cursor> after) {
        return events.visibleTo(currentUser.profile(actor).account(), limit, after);
    }

    public Page<ForStaff> forStaff(Actor staff, ActivitySelection selection, Limit limit, Optional<Cursor> after) {
        Page<RecordedEvent> page = events.page(selection, limit, after);
        Set<UUID> ids = page.items().stream().map(RecordedEvent::person).filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<UUID, PersonProfile> found = persons.findAll(ids);
        log.info("Security events read, staff={}, account={}, number={}, events={}", staff.account(),
                selection.account(), selection.actingFor(), page.items().size());
        return page.map(event -> new ForStaff(event, event.person() == null ? null : found.get(event.person())));
    }
}
