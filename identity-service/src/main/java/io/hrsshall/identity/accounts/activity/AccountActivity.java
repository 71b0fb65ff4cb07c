package io.hrsshall.identity.accounts.activity;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.accounts.audit.SecurityAudit;
import io.hrsshall.identity.accounts.audit.SecurityEvent;
import io.hrsshall.identity.accounts.audit.SecurityEventKind;
import io.hrsshall.identity.accounts.me.CurrentUser;
import io.hrsshall.identity.accounts.sessions.SessionBindings;
import io.hrsshall.identity.accounts.staff.StaffQueries;
import io.hrsshall.identity.accounts.staff.StaffQueries.Named;
import io.hrsshall.identity.people.persons.PersonProfile;
import io.hrsshall.identity.people.persons.PersonQueries;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Shows security events (最近动态) to the person concerned and to staff of the province.
@Service
public class AccountActivity {

    private static final Duration ONE_READING = Duration.ofMinutes(10);

    private final ActivityQueries events;
    private final CurrentUser currentUser;
    private final SessionBindings bindings;
    private final PersonQueries persons;
    private final StaffQueries staffMembers;
    private final SecurityAudit audit;
    private final Clock clock;

    AccountActivity(ActivityQueries events, CurrentUser currentUser, SessionBindings bindings, PersonQueries persons,
            StaffQueries staffMembers, SecurityAudit audit, Clock clock) {
        this.events = events;
        this.currentUser = currentUser;
        this.bindings = bindings;
        this.persons = persons;
        this.staffMembers = staffMembers;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param person
    ///            of the account; null if unknown
    /// @param by
    ///            the member of staff who did it; null for others
    public record ForStaff(RecordedEvent event, @Nullable PersonProfile person, @Nullable Named by) {}

    public Page<RecordedEvent> own(Actor actor, Limit limit, Optional<Cursor> after) {
        return events.visibleTo(currentUser.profile(actor).account(), bindings.unitOf(actor.session()).orElse(null),
                limit,
                after);
    }

    public Page<ForStaff> forStaff(Actor staff, ActivitySelection selection, Limit limit, Optional<Cursor> after) {
        Page<RecordedEvent> page = events.page(selection, limit, after);
        Set<PersonId> ids = page.items().stream().map(RecordedEvent::person).filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<PersonId, PersonProfile> found = persons.findAll(ids);
        recordReading(staff, selection.text());
        Map<String, Named> authors = staffMembers
                .authors(page.items().stream().map(RecordedEvent::by).collect(Collectors.toSet()));
        return page.map(event -> new ForStaff(event, event.person() == null ? null : found.get(event.person()),
                authors.get(event.by())));
    }

    /// Before the answer, so that nothing is read without a record. The pages of a list, and the same list within some
    /// minutes, are one event.
    private void recordReading(Actor staff, String selection) {
        long period = clock.instant().getEpochSecond() / ONE_READING.toSeconds();
        audit.record(SecurityEvent.of(SecurityEventKind.SECURITY_EVENTS_READ)
                .on(staff.accountId(), null).ofStaff(staff.city()).concerning(selection)
                .once(String.join(":", "read", staff.account(), Long.toString(period), selection)));
    }
}
