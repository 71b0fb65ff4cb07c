package io.hrsshall.casework.offices;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.hrsshall.authority.Actor;
import io.hrsshall.casework.offices.StoredOffices.Key;
import io.hrsshall.casework.offices.StoredOffices.Stored;
import io.hrsshall.casework.staff.StaffNames;
import io.hrsshall.kit.values.City;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// The heads of a city's staff state its authorities and offices. Members that they do not know stay empty.
@Service
public class OfficeKeeping {

    private final StoredOffices stored;
    private final StaffNames staff;

    OfficeKeeping(StoredOffices stored, StaffNames staff) {
        this.stored = stored;
        this.staff = staff;
    }

    /// @param missing
    ///            what the city has not stated
    /// @param changedAt
    ///            null if the city has stated nothing yet
    /// @param changedBy
    ///            the name of the head of staff; null also if identity-service is down
    /// @param version
    ///            0 if the city has stated nothing yet
    @JsonInclude(Include.NON_NULL)
    public record KeptOffice(City city, AuthorityKind kind, @JsonUnwrapped Office office, List<String> missing,
            @Nullable Instant changedAt, @Nullable String changedBy, long version) {}

    /// What a city states of one of its authorities.
    public record StateOffice(AuthorityKind kind, String authority, @Nullable String address, @Nullable String hours,
            @Nullable String telephone, @Nullable String complaints) {}

    /// One office per kind of authority, of the caller's city.
    public List<KeptOffice> list(Actor by) {
        City city = city(by);
        Map<AuthorityKind, Stored> found = stored.of(city);
        Map<UUID, String> names = names(city, found.values());
        return Arrays.stream(AuthorityKind.values()).map(kind -> kept(new Key(city, kind), found.get(kind), names))
                .toList();
    }

    /// Of the caller's city.
    public KeptOffice get(AuthorityKind kind, Actor by) {
        Key key = new Key(city(by), kind);
        Stored found = stored.find(key).orElse(null);
        return kept(key, found, names(key.city(), found == null ? List.of() : List.of(found)));
    }

    /// @param ifMatch
    ///            the version that the head of staff has seen
    public KeptOffice state(StateOffice command, @Nullable String ifMatch, Actor by) {
        stored.state(new Key(city(by), command.kind()),
                Office.stated(command.authority(), command.address(), command.hours(), command.telephone(),
                        command.complaints()),
                ifMatch, by);
        return get(command.kind(), by);
    }

    private Map<UUID, String> names(City city, Collection<Stored> found) {
        return staff.of(city, found.stream().map(Stored::changedBy).collect(Collectors.toSet()));
    }

    private static KeptOffice kept(Key key, @Nullable Stored found, Map<UUID, String> names) {
        if (found == null) {
            Office unstated = Office.unstated(key.kind().nameIn(key.city()));
            return new KeptOffice(key.city(), key.kind(), unstated, unstated.missing(false), null, null, 0);
        }
        return new KeptOffice(key.city(), key.kind(), found.office(), found.office().missing(true), found.changedAt(),
                names.get(found.changedBy()), found.version());
    }

    private static City city(Actor by) {
        return new City(Objects.requireNonNull(by.city(), "staff act for a city"));
    }
}
