package io.hrsshall.logistics.parcels;

import io.hrsshall.authority.Facts;
import io.hrsshall.kit.policy.ResourceFacts;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The facts of a parcel that its policy depends on. A unit's path does not find parcels of its institutions, and an
/// institution's path none of the unit's; a city's path finds both. Steps with results do not find originals, and
/// vice versa.
final class ParcelFacts implements ResourceFacts {

    private final Parcels parcels;
    private final Set<Direction> directions;
    private final Set<String> operations;

    private ParcelFacts(Parcels parcels, Set<Direction> directions, Set<String> operations) {
        this.parcels = parcels;
        this.directions = directions;
        this.operations = operations;
    }

    @Override
    public Set<String> operations() {
        return operations;
    }

    @Override
    public Optional<Facts> find(Map<String, String> path) {
        boolean ofUnit = path.containsKey("unitNumber");
        boolean ofInstitution = path.containsKey("number");
        return ResourceFacts.id(path, "id").flatMap(parcels::findById)
                .filter(parcel -> directions.contains(parcel.direction()))
                .filter(parcel -> !ofUnit || !parcel.isOfInstitution())
                .filter(parcel -> !ofInstitution || parcel.isOfInstitution()).map(Parcel::facts);
    }

    @Configuration(proxyBeanMethods = false)
    static class Operations {

        @Bean
        ParcelFacts factsOfParcels(Parcels parcels) {
            return new ParcelFacts(parcels, EnumSet.allOf(Direction.class),
                    Set.of("showParcel", "showInstitutionParcel", "getCityParcel"));
        }

        @Bean
        ParcelFacts factsOfResults(Parcels parcels) {
            return new ParcelFacts(parcels, EnumSet.of(Direction.OUT), Set.of("redirectDelivery",
                    "redirectInstitutionDelivery", "correctParcel", "declareParcelLost"));
        }

        @Bean
        ParcelFacts factsOfOriginals(Parcels parcels) {
            return new ParcelFacts(parcels, EnumSet.of(Direction.IN), Set.of("withdrawOriginals",
                    "withdrawInstitutionOriginals", "acknowledgeOriginals"));
        }
    }
}
