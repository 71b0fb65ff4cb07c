package io.hrsshall.logistics.parcels;

import io.hrsshall.authority.Facts;
import io.hrsshall.kit.policy.ResourceFacts;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The facts of a parcel that its policy depends on. A unit's path does not find parcels of its institutions, and an
/// institution's path none of the unit's; a city's path finds both.
@Component
class ParcelFacts implements ResourceFacts {

    private final Parcels parcels;

    ParcelFacts(Parcels parcels) {
        this.parcels = parcels;
    }

    @Override
    public Set<String> operations() {
        return Set.of("showParcel", "showInstitutionParcel", "redirectDelivery", "redirectInstitutionDelivery",
                "getCityParcel", "correctParcel", "declareParcelLost");
    }

    @Override
    public Optional<Facts> find(Map<String, String> path) {
        boolean ofUnit = path.containsKey("unitNumber");
        boolean ofInstitution = path.containsKey("number");
        return id(path.get("id")).flatMap(parcels::findById).filter(parcel -> !ofUnit || !parcel.isOfInstitution())
                .filter(parcel -> !ofInstitution || parcel.isOfInstitution())
                .map(Parcel::facts);
    }

    static Optional<UUID> id(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
