package io.hrsshall.identity.accounts.staff;

import io.hrsshall.authority.AccountId;
import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Refusal;
import io.hrsshall.authority.Refusal.Reason;
import io.hrsshall.authority.StaffRole;
import io.hrsshall.identity.accounts.audit.SecurityAudit;
import io.hrsshall.identity.accounts.audit.SecurityEvent;
import io.hrsshall.identity.accounts.audit.SecurityEventKind;
import io.hrsshall.identity.accounts.revocations.SessionRevocation;
import io.hrsshall.identity.accounts.staff.Staff.Duties;
import io.hrsshall.identity.accounts.staff.Staff.Status;
import io.hrsshall.identity.outside.keycloak.KeycloakUsers;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.problem.Refused;
import io.hrsshall.kit.tasks.DurableTasks;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.web.ETags;
import io.hrsshall.kit.web.Idempotency;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Heads of staff make, change and disable the accounts of their city's staff. Each act locks the city's heads first,
/// so that of two heads who disable each other one remains. Nobody changes the own account, so a city never loses its
/// last head. What takes rights away ends all sessions in the same transaction; Keycloak follows.
@Service
public class StaffAdministration {

    private static final Logger log = LoggerFactory.getLogger(StaffAdministration.class);
    private static final int MAX_NAMES = 5;

    private final StaffMembers members;
    private final StaffDirectory directory;
    private final StaffCipher cipher;
    private final KeycloakUsers keycloak;
    private final SessionRevocation revocations;
    private final SecurityAudit audit;
    private final DurableTasks tasks;
    private final Idempotency idempotency;
    private final TransactionOperations transactions;
    private final Clock clock;

    StaffAdministration(StaffMembers members, StaffDirectory directory, StaffCipher cipher, KeycloakUsers keycloak,
            SessionRevocation revocations, SecurityAudit audit, DurableTasks tasks, Idempotency idempotency,
            TransactionOperations transactions, Clock clock) {
        this.members = members;
        this.directory = directory;
        this.cipher = cipher;
        this.keycloak = keycloak;
        this.revocations = revocations;
        this.audit = audit;
        this.tasks = tasks;
        this.idempotency = idempotency;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// @param name
    ///            of the person
    public record Entry(String name, Duties duties) {

        /// Without the name.
        @Override
        public String toString() {
            return "Entry[" + duties + "]";
        }
    }

    /// Sealed and kept with the idempotency key, so that a repetition shows the same password.
    public record Created(UUID staff, String password) {

        /// Without the password.
        @Override
        public String toString() {
            return "Created[" + staff + "]";
        }
    }

    /// The user of Keycloak is made first and can't log in: it is enabled when the member of staff is stored. Of two
    /// first requests in parallel with the same idempotency key, the later one deletes its user again.
    public Created create(Entry entry, Actor by) {
        City city = city(by);
        RolesAndCounties.check(city, entry.duties());
        AtomicReference<@Nullable UUID> user = new AtomicReference<>();
        Created created = idempotency.prepareOnce("createStaff", Content.of(entry), Created.class, () -> {
            directory.find(by.accountId().value());
            String password = FirstPassword.next();
            User made = newUser(city, password);
            user.set(made.id());
            return () -> insert(made, entry, password, by);
        });
        UUID made = user.get();
        if (made != null && !made.equals(created.staff())) {
            keycloak.delete(made);
        }
        tasks.runNow(StaffSyncTask.KIND, created.staff());
        directory.disableShared(city);
        return created;
    }

    /// What must be equal for the same idempotency key.
    private record Content(String name, List<String> roles, @Nullable String county) {

        static Content of(Entry entry) {
            return new Content(entry.name(),
                    entry.duties().roles().stream().map(StaffRole::code).sorted().toList(), entry.duties().county());
        }

        /// Without the name.
        @Override
        public String toString() {
            return "Content[" + roles + "]";
        }
    }

    private Created insert(User user, Entry entry, String password, Actor by) {
        City city = city(by);
        return locked(by, () -> {
            Staff created = members
                    .save(Staff.create(user.id(), user.name(), city, cipher.seal(user.id(), entry.name()),
                            entry.duties(), by, clock.instant()));
            record(SecurityEventKind.STAFF_CREATED, created);
            tasks.scheduleForInlineRun(StaffSyncTask.KIND, created.id());
            log.info("Member of staff created, staff={}, by={}", created.id(), by.account());
            return new Created(created.id(), password);
        });
    }

    private record User(UUID id, String name) {}

    private User newUser(City city, String password) {
        for (int i = 0; i < MAX_NAMES; i++) {
            String name = StaffUserName.next(city);
            Optional<UUID> user = keycloak.createStaff(name, city.code(), password);
            if (user.isPresent()) {
                return new User(user.get(), name);
            }
        }
        throw new IllegalStateException("no free user name in " + city);
    }

    public Staff change(UUID id, Entry entry, @Nullable String ifMatch, Actor by) {
        RolesAndCounties.check(city(by), entry.duties());
        Staff changed = inCity(by, () -> {
            Staff staff = ofCity(id, by);
            ETags.require(ifMatch, staff.version());
            if (isOwn(staff, by) && !entry.duties().equals(staff.duties())) {
                throw StaffConflict.own();
            }
            staff.rename(cipher.seal(id, entry.name()), by, clock.instant());
            boolean reassigned = staff.assign(entry.duties(), by, clock.instant());
            Staff saved = members.save(staff);
            record(SecurityEventKind.STAFF_CHANGED, saved);
            if (reassigned) {
                endSessions(saved, "staff-changed");
            }
            return saved;
        });
        sessionsEnded(id);
        directory.disableShared(city(by));
        return changed;
    }

    /// Can be repeated.
    public Staff disable(UUID id, Actor by) {
        return become(id, Status.DISABLED, SecurityEventKind.STAFF_DISABLED, by);
    }

    /// Can be repeated.
    public Staff enable(UUID id, Actor by) {
        Staff enabled = become(id, Status.ACTIVE, SecurityEventKind.STAFF_ENABLED, by);
        directory.disableShared(city(by));
        return enabled;
    }

    private Staff become(UUID id, Status next, SecurityEventKind kind, Actor by) {
        Staff result = inCity(by, () -> {
            Staff staff = ofCity(id, by);
            if (isOwn(staff, by)) {
                throw StaffConflict.own();
            }
            if (!staff.become(next, Audit.who(by), clock.instant())) {
                return staff;
            }
            Staff saved = members.save(staff);
            record(kind, saved);
            endSessions(saved, "staff-" + next.name().toLowerCase(Locale.ROOT));
            return saved;
        });
        sessionsEnded(id);
        log.info("Member of staff changed, staff={}, status={}, by={}", id, next, by.account());
        return result;
    }

    public record Reset(String userName, String password) {

        /// Without the password.
        @Override
        public String toString() {
            return "Reset[" + userName + "]";
        }
    }

    /// Can be repeated: each time with another password.
    public Reset resetPassword(UUID id, Actor by) {
        Staff staff = reset(id, SecurityEventKind.STAFF_PASSWORD_RESET, "staff-password-reset", by);
        String password = FirstPassword.next();
        keycloak.setFirstPassword(id, password);
        return new Reset(staff.userName(), password);
    }

    /// Can be repeated.
    public void resetSecondFactor(UUID id, Actor by) {
        reset(id, SecurityEventKind.SECOND_FACTOR_RESET, "second-factor-reset", by);
        keycloak.removeSecondFactor(id);
    }

    /// The sessions end and the event is recorded first, so that no reset lacks either.
    private Staff reset(UUID id, SecurityEventKind kind, String reason, Actor by) {
        Staff reset = inCity(by, () -> {
            Staff staff = resettable(id, by);
            if (kind == SecurityEventKind.STAFF_PASSWORD_RESET) {
                staff.giveFirstPassword(by, clock.instant());
                staff = members.save(staff);
            }
            record(kind, staff);
            revocations.revokeAllSessions(new AccountId(id), id, reason);
            return staff;
        });
        revocations.awaitNextSecond();
        log.info("Login of a member of staff reset, staff={}, reason={}, by={}", id, reason, by.account());
        return reset;
    }

    /// Clerks of the own city. Who is or was a head is reset by heads of the province only, also those of the province:
    /// a head can take the role from a colleague.
    private Staff resettable(UUID id, Actor by) {
        Staff staff = members.lock(id).filter(each -> !each.isShared()).orElseThrow(NotFound::new);
        boolean ownCity = staff.city().equals(city(by));
        boolean byProvince = city(by).equals(City.PROVINCE);
        if (!ownCity && !(byProvince && staff.hasBeenHead())) {
            throw new NotFound();
        }
        if (isOwn(staff, by)) {
            throw StaffConflict.own();
        }
        if (staff.hasBeenHead() && !byProvince) {
            throw StaffConflict.headOfCity();
        }
        return staff;
    }

    /// Runs in one transaction that no other change of the city's staff runs beside.
    private <T> T inCity(Actor by, Supplier<T> work) {
        directory.find(by.accountId().value());
        return Objects.requireNonNull(transactions.execute(status -> locked(by, work)));
    }

    private <T> T locked(Actor by, Supplier<T> work) {
        // Disabled by another head since the request began.
        if (members.lockHeads(city(by)).stream().noneMatch(head -> head.id().equals(by.accountId().value()))) {
            throw new Refused(Refusal.of(Reason.AUTHORITY_CHANGED));
        }
        return work.get();
    }

    private Staff ofCity(UUID id, Actor by) {
        return members.lock(id).filter(staff -> !staff.isShared() && staff.city().equals(city(by)))
                .orElseThrow(NotFound::new);
    }

    private static boolean isOwn(Staff staff, Actor by) {
        return staff.id().equals(by.accountId().value());
    }

    private void endSessions(Staff staff, String reason) {
        revocations.revokeAllSessions(new AccountId(staff.id()), staff.id(), reason);
        tasks.scheduleForInlineRun(StaffSyncTask.KIND, staff.id());
    }

    /// A login that follows the answer lasts.
    private void sessionsEnded(UUID id) {
        tasks.runNow(StaffSyncTask.KIND, id);
        revocations.awaitNextSecond();
    }

    private void record(SecurityEventKind kind, Staff staff) {
        audit.record(SecurityEvent.of(kind).on(new AccountId(staff.id()), null).ofStaff(staff.city().code())
                .concerning(staff.detail()));
    }

    private static City city(Actor by) {
        return new City(Objects.requireNonNull(by.city(), "staff have a city"));
    }
}
