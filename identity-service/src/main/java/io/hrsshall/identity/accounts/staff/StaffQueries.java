package io.hrsshall.identity.accounts.staff;

import io.hrsshall.identity.accounts.staff.Staff.Status;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.City;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Shows members of staff with their names.
@Component
public class StaffQueries {

    private final StaffMembers members;
    private final StaffCipher cipher;
    private final StaffSettings settings;
    private final Clock clock;

    StaffQueries(StaffMembers members, StaffCipher cipher, StaffSettings settings, Clock clock) {
        this.members = members;
        this.cipher = cipher;
        this.settings = settings;
        this.clock = clock;
    }

    /// @param name
    ///            null until somebody has entered it
    /// @param city
    ///            empty for the installation
    public record Named(String city, String userName, @Nullable String name) {

        /// Without the name.
        @Override
        public String toString() {
            return "Named[" + userName + "]";
        }
    }

    /// Of an account whose owner has not replaced the first password.
    public record FirstPasswordState(Instant until, boolean expired) {}

    public record Shown(Staff staff, @Nullable String name, @Nullable FirstPasswordState firstPassword,
            Named createdBy, Named changedBy) {

        /// Without the names.
        @Override
        public String toString() {
            return "Shown[" + staff.id() + "]";
        }
    }

    public List<Shown> ofCity(City city, @Nullable Status status) {
        return shown(members.ofCity(city, status == null ? null : status.name()));
    }

    public List<Shown> heads() {
        return shown(members.heads());
    }

    public Shown get(UUID id) {
        return shown(List.of(members.findById(id).orElseThrow(NotFound::new))).getFirst();
    }

    /// @return by the id of the account, without unknown ones
    public Map<UUID, Named> names(Collection<UUID> accounts) {
        return accounts.isEmpty()
                ? Map.of()
                : members.named(accounts).stream().collect(Collectors.toMap(Staff::id, this::named));
    }

    /// @param authors
    ///            as rows name them: accounts and services
    /// @return by author, members of staff only
    public Map<String, Named> authors(Collection<String> authors) {
        Map<UUID, Named> names = names(authors.stream().flatMap(author -> account(author).stream())
                .collect(Collectors.toSet()));
        return names.entrySet().stream()
                .collect(Collectors.toMap(each -> each.getKey().toString(), Map.Entry::getValue));
    }

    Optional<City> cityOf(UUID id) {
        return members.findById(id).filter(staff -> !staff.isShared()).map(Staff::city);
    }

    private List<Shown> shown(List<Staff> staff) {
        Set<UUID> authors = new HashSet<>();
        staff.forEach(each -> {
            account(each.audit().createdBy()).ifPresent(authors::add);
            account(each.audit().changedBy()).ifPresent(authors::add);
        });
        Map<UUID, Named> names = names(authors);
        Function<String, Named> author = text -> account(text).flatMap(id -> Optional.ofNullable(names.get(id)))
                .orElseGet(() -> new Named("", text, null));
        return staff.stream()
                .map(each -> new Shown(each, cipher.nameOf(each), firstPassword(each),
                        author.apply(each.audit().createdBy()),
                        author.apply(each.audit().changedBy())))
                .toList();
    }

    private @Nullable FirstPasswordState firstPassword(Staff staff) {
        Instant at = staff.firstPasswordAt();
        if (at == null) {
            return null;
        }
        Instant until = at.plus(settings.firstPasswordLife());
        return new FirstPasswordState(until, !clock.instant().isBefore(until));
    }

    private Named named(Staff staff) {
        return new Named(staff.city().code(), staff.userName(), cipher.nameOf(staff));
    }

    private static Optional<UUID> account(String author) {
        try {
            return Optional.of(UUID.fromString(author));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
