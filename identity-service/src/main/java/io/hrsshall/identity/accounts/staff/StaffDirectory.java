package io.hrsshall.identity.accounts.staff;

import io.hrsshall.authority.AccountId;
import io.hrsshall.authority.StaffRole;
import io.hrsshall.identity.accounts.audit.SecurityAudit;
import io.hrsshall.identity.accounts.audit.SecurityEvent;
import io.hrsshall.identity.accounts.audit.SecurityEventKind;
import io.hrsshall.identity.accounts.revocations.SessionRevocation;
import io.hrsshall.identity.outside.keycloak.KeycloakUsers;
import io.hrsshall.identity.outside.keycloak.KeycloakUsers.StaffUser;
import io.hrsshall.kit.tasks.DurableTasks;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.values.City;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Knows every member of staff who can log in. Heads of staff are named at the installation, in Keycloak, and are taken
/// over from there. Once a city has two, the account that its staff shared is disabled.
@Service
public class StaffDirectory {

    private static final Logger log = LoggerFactory.getLogger(StaffDirectory.class);
    private static final String SHARED_NAME = "staff-[0-9]{6}";
    private static final int HEADS = 2;

    private final StaffMembers members;
    private final KeycloakUsers keycloak;
    private final SessionRevocation revocations;
    private final SecurityAudit audit;
    private final DurableTasks tasks;
    private final TransactionOperations transactions;
    private final Clock clock;

    StaffDirectory(StaffMembers members, KeycloakUsers keycloak, SessionRevocation revocations, SecurityAudit audit,
            DurableTasks tasks, TransactionOperations transactions, Clock clock) {
        this.members = members;
        this.keycloak = keycloak;
        this.revocations = revocations;
        this.audit = audit;
        this.tasks = tasks;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Whether tokens that Keycloak issued for these duties may be given out. Keycloak may not know yet that an account
    /// was disabled or changed.
    public Admission admission(UUID user, Set<String> roles, @Nullable String county) {
        Staff staff = find(user).orElse(null);
        if (staff == null || !staff.isActive()) {
            return Admission.REFUSED;
        }
        Set<String> assigned = staff.duties().roles().stream().map(StaffRole::code).collect(Collectors.toSet());
        return assigned.equals(roles) && Objects.equals(staff.duties().county(), county)
                ? Admission.CURRENT
                : Admission.OUTDATED;
    }

    public enum Admission {
        CURRENT,
        /// Keycloak states other roles or another county; it will be up to date soon.
        OUTDATED,
        /// No member of staff, or a disabled one.
        REFUSED
    }

    /// In the transaction that records the login.
    ///
    /// @param begun
    ///            before Keycloak was asked
    public void loggedIn(UUID user, Instant begun) {
        members.loggedIn(user, begun, clock.instant());
    }

    /// The member of staff, taken over from Keycloak if unknown so far.
    Optional<Staff> find(UUID user) {
        return members.findById(user).or(() -> {
            keycloak.findStaff(user).ifPresent(this::adopt);
            return members.findById(user);
        });
    }

    private void adopt(StaffUser user) {
        // A user who is being made by a head is disabled until the row exists.
        if (!user.enabled() || user.roles().isEmpty() || !City.isValid(user.city())) {
            return;
        }
        City city = new City(user.city());
        boolean shared = user.userName().matches(SHARED_NAME);
        String roles = Staff.text(user.roles().stream().map(StaffRole::of).collect(Collectors.toSet()));
        boolean adopted = Boolean.TRUE.equals(transactions.execute(status -> members.adopt(user.id(), user.userName(),
                city, shared, roles, user.county(), user.hasFirstPassword() ? user.createdAt() : null, clock.instant(),
                Staff.INSTALLATION) == 1));
        if (adopted) {
            log.info("Member of staff taken over, staff={}, city={}, roles={}", user.id(), city, roles);
            disableShared(city);
        }
    }

    /// Ends the account that the staff of the city shared, once people are responsible there.
    void disableShared(City city) {
        Optional<UUID> disabled = Objects.requireNonNull(transactions.execute(status -> {
            if (members.countHeads(city) < HEADS) {
                return Optional.<UUID>empty();
            }
            return members.lockShared(city)
                    .filter(shared -> shared.become(Staff.Status.DISABLED, Staff.INSTALLATION, clock.instant()))
                    .map(shared -> {
                        members.save(shared);
                        audit.record(SecurityEvent.of(SecurityEventKind.SHARED_STAFF_DISABLED)
                                .on(new AccountId(shared.id()), null)
                                .ofStaff(city.code()).concerning(shared.detail()));
                        revocations.revokeAllSessions(new AccountId(shared.id()), shared.id(), "shared-staff-account");
                        tasks.scheduleForInlineRun(StaffSyncTask.KIND, shared.id());
                        return shared.id();
                    });
        }));
        disabled.ifPresent(id -> {
            log.info("Shared account of staff disabled, city={}", city);
            tasks.runNow(StaffSyncTask.KIND, id);
        });
    }

    /// Takes over who was named at the installation, and records what operators did. Also where a city has its heads
    /// already, because both may have logged in before: nobody who can log in may be missing in the list of the heads.
    void reconcile() {
        for (City city : City.all()) {
            Set<UUID> known = members.ofCity(city, null).stream().map(Staff::id).collect(Collectors.toSet());
            List<StaffUser> users = keycloak.staffOf(city.code());
            users.stream().filter(user -> !known.contains(user.id())).forEach(this::adopt);
            disableShared(city);
            users.forEach(user -> Optional.ofNullable(user.secondFactorResetBy())
                    .ifPresent(operator -> recordReset(user, operator)));
        }
    }

    /// An operator's command has removed the second factor. The event is recorded at least once: the mark is
    /// removed afterwards.
    private void recordReset(StaffUser user, String operator) {
        transactions.executeWithoutResult(status -> {
            audit.record(SecurityEvent.of(SecurityEventKind.SECOND_FACTOR_RESET).on(new AccountId(user.id()), null)
                    .ofStaff(user.city()).concerning("user=" + user.userName() + " operator=" + operator));
            revocations.revokeAllSessions(new AccountId(user.id()), user.id(), "second-factor-reset");
        });
        keycloak.removeResetMark(user.id());
        log.info("Second factor was reset by an operator, staff={}", user.id());
    }

    @Bean
    static RecurringTask staffReconciliation(StaffDirectory directory) {
        return new RecurringTask("staff-reconciliation", Duration.ofMinutes(1), directory::reconcile);
    }
}
