package io.hrsshall.identity.accounts.activity.web;

import io.hrsshall.authority.AccountId;
import io.hrsshall.authority.Actor;
import io.hrsshall.identity.accounts.activity.AccountActivity;
import io.hrsshall.identity.accounts.activity.AccountActivity.ForStaff;
import io.hrsshall.identity.accounts.activity.ActivitySelection;
import io.hrsshall.identity.accounts.activity.RecordedEvent;
import io.hrsshall.identity.accounts.audit.SecurityEventKind;
import io.hrsshall.identity.accounts.sessions.UserAgent;
import io.hrsshall.identity.accounts.staff.StaffQueries.Named;
import io.hrsshall.identity.people.persons.PersonProfile;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class ActivityController {

    private final AccountActivity activity;

    ActivityController(AccountActivity activity) {
        this.activity = activity;
    }

    record ActingFor(String kind, @Nullable String number) {

        static @Nullable ActingFor of(RecordedEvent event) {
            return event.actingKind() == null ? null : new ActingFor(event.actingKind(), event.actingFor());
        }
    }

    /// From where a request came.
    record Origin(String address, String browser, String system) {

        static @Nullable Origin of(RecordedEvent event) {
            if (event.address() == null) {
                return null;
            }
            UserAgent agent = UserAgent.of(event.userAgent());
            return new Origin(event.address(), agent.browser(), agent.system());
        }
    }

    record ActivityView(UUID id, Instant at, SecurityEventKind kind, @Nullable String refusal, @Nullable String way,
            @Nullable ActingFor actingFor, @Nullable Origin origin) {

        static ActivityView of(RecordedEvent event) {
            return new ActivityView(event.id(), event.at(), event.kind(), event.refusal(), event.way(),
                    ActingFor.of(event), Origin.of(event));
        }
    }

    record MaskedOwner(String name, String idNumber) {

        static @Nullable MaskedOwner of(@Nullable PersonProfile person) {
            return person == null
                    ? null
                    : new MaskedOwner(person.details().maskedName(), person.details().maskedIdNumber());
        }
    }

    record StaffAuthor(String userName, @Nullable String name) {

        static @Nullable StaffAuthor of(@Nullable Named author) {
            return author == null ? null : new StaffAuthor(author.userName(), author.name());
        }
    }

    record SecurityEventView(UUID id, Instant at, SecurityEventKind kind, @Nullable String refusal,
            @Nullable String way, @Nullable ActingFor actingFor, @Nullable Origin origin, @Nullable UUID accountId,
            @Nullable MaskedOwner person, @Nullable String detail, String by, @Nullable StaffAuthor byStaff) {

        static SecurityEventView of(ForStaff found) {
            RecordedEvent event = found.event();
            AccountId account = event.account();
            return new SecurityEventView(event.id(), event.at(), event.kind(), event.refusal(), event.way(),
                    ActingFor.of(event), Origin.of(event), account == null ? null : account.value(),
                    MaskedOwner.of(found.person()),
                    event.detail(), event.by(), StaffAuthor.of(found.by()));
        }
    }

    @OperationId("listMyActivity")
    @GetMapping("/me/activity")
    Page<ActivityView> own(@RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor, Actor actor) {
        return activity.own(actor, Limit.of(limit), Cursor.decode(cursor)).map(ActivityView::of);
    }

    @OperationId("listSecurityEvents")
    @GetMapping("/city/security-events")
    Page<SecurityEventView> forStaff(@RequestParam(required = false) @Nullable UUID accountId,
            @RequestParam(required = false) @Size(max = 20) @Pattern(regexp = "[0-9A-Za-z]+") @Nullable String number,
            @RequestParam(required = false) @Nullable SecurityEventKind kind,
            @RequestParam(required = false) @Nullable Boolean succeeded,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate until,
            @RequestParam(required = false) @Nullable UUID sameSourceAs,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor, Actor actor) {
        ActivitySelection selection = new ActivitySelection(accountId, number, kind, succeeded, from, until,
                sameSourceAs);
        return activity.forStaff(actor, selection, Limit.of(limit), Cursor.decode(cursor)).map(SecurityEventView::of);
    }
}
