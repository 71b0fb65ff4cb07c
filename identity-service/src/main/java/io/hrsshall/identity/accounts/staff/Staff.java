package io.hrsshall.identity.accounts.staff;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hrsshall.authority.Actor;
import io.hrsshall.authority.StaffRole;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.values.City;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Embedded.OnEmpty;
import org.springframework.data.relational.core.mapping.Table;

/// A member of a city's staff, with a user of the same id in Keycloak.
@Table("staff")
public final class Staff {

    /// Who named the heads of staff.
    static final String INSTALLATION = "installation";

    @Id
    private final UUID id;
    private final String userName;
    private final City city;
    private final boolean shared;
    @Embedded(onEmpty = OnEmpty.USE_NULL, prefix = "name_")
    private @Nullable Sealed name;
    private String roles;
    private @Nullable String county;
    private Status status;
    /// Whether the member ever was a head. Earlier versions of the hall do not record it.
    private boolean wasHead;
    /// Written by each login, without a new version.
    @ReadOnlyProperty
    private final @Nullable Instant lastLoginAt;
    private @Nullable Instant firstPasswordAt;
    @Embedded(onEmpty = OnEmpty.USE_NULL)
    private Audit audit;
    @Version
    private long version;

    public enum Status {
        @JsonProperty("active")
        ACTIVE,
        @JsonProperty("disabled")
        DISABLED
    }

    /// @param county
    ///            null for the whole city
    public record Duties(Set<StaffRole> roles, @Nullable String county) {

        public Duties {
            roles = Set.copyOf(roles);
        }

        boolean isHead() { return roles.contains(StaffRole.HEAD); }
    }

    @PersistenceCreator
    Staff(UUID id, String userName, City city, boolean shared, @Nullable Sealed name, String roles,
            @Nullable String county, Status status, @Nullable Instant lastLoginAt,
            @Nullable Instant firstPasswordAt, Audit audit) {
        this.id = id;
        this.userName = userName;
        this.city = city;
        this.shared = shared;
        this.name = name;
        this.roles = roles;
        this.county = county;
        this.status = status;
        this.lastLoginAt = lastLoginAt;
        this.firstPasswordAt = firstPasswordAt;
        this.audit = audit;
    }

    static Staff create(UUID id, String userName, City city, Sealed name, Duties duties, Actor by, Instant now) {
        Staff created = new Staff(id, userName, city, false, name, text(duties.roles()), duties.county(),
                Status.ACTIVE, null, now, Audit.created(by, now));
        created.wasHead = duties.isHead();
        return created;
    }

    void rename(@Nullable Sealed newName, Actor by, Instant now) {
        name = newName;
        audit = audit.changed(by, now);
    }

    /// @return whether anything changed
    boolean assign(Duties duties, Actor by, Instant now) {
        if (duties.equals(duties())) {
            return false;
        }
        wasHead = hasBeenHead() || duties.isHead();
        roles = text(duties.roles());
        county = duties.county();
        audit = audit.changed(by, now);
        return true;
    }

    /// @return whether anything changed
    boolean become(Status next, String by, Instant now) {
        if (status == next) {
            return false;
        }
        status = next;
        audit = audit.changed(by, now);
        return true;
    }

    /// Instead of a forgotten or expired one.
    void giveFirstPassword(Actor by, Instant now) {
        firstPasswordAt = now;
        audit = audit.changed(by, now);
    }

    static String text(Set<StaffRole> roles) {
        return roles.stream().map(StaffRole::code).sorted().collect(Collectors.joining(","));
    }

    public Duties duties() {
        return new Duties(Arrays.stream(roles.split(",", -1)).map(StaffRole::of)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(StaffRole.class))), county);
    }

    /// What security events tell: without personal data.
    String detail() {
        return "user=" + userName + " roles=" + roles + (county == null ? "" : " county=" + county);
    }

    boolean isActive() { return status == Status.ACTIVE; }

    boolean isShared() { return shared; }

    /// Now or earlier.
    boolean hasBeenHead() {
        return wasHead || duties().isHead();
    }

    public UUID id() {
        return id;
    }

    public String userName() {
        return userName;
    }

    public City city() {
        return city;
    }

    @Nullable
    Sealed name() {
        return name;
    }

    public Status status() {
        return status;
    }

    public @Nullable Instant lastLoginAt() {
        return lastLoginAt;
    }

    /// When the hall made the password, until its owner replaces it.
    public @Nullable Instant firstPasswordAt() {
        return firstPasswordAt;
    }

    public Audit audit() {
        return Objects.requireNonNull(audit);
    }

    public long version() {
        return version;
    }
}
