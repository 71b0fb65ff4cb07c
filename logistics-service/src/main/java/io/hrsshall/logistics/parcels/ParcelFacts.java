package io.hrsshall.logistics.parcels;

import io.hrsshall.authority.Facts;
import io.hrsshall.kit.policy.ResourceFacts;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The facts of a parcel that its policy depends on. Steps with results do not find originals, and vice versa.
final class ParcelFacts implements ResourceFacts {

    private final Parcels parcels;
    private final Predicate<Parcel> found;
    private final Set<String> operations;

    private ParcelFacts(Parcels parcels, Predicate<Parcel> found, Set<String> operations) {
        this.parcels = parcels;
        this.found = found;
        this.operations = operations;
    }

    @Override
    public Set<String> operations() {
        return operations;
    }

    @Override
    public Optional<Facts> find(Map<String, String> path) {
        return ResourceFacts.id(path, "id").flatMap(parcels::findById).filter(found).map(Parcel::facts);
    }

    @Configuration(proxyBeanMethods = false)
    static class Operations {

        @Bean
        ParcelFacts factsOfParcels(Parcels parcels) {
            return new ParcelFacts(parcels, _ -> true, Set.of("showParcel", "getCityParcel"));
        }

        @Bean
        ParcelFacts factsOfResults(Parcels parcels) {
            return new ParcelFacts(parcels, parcel -> parcel.direction() == Direction.OUT,
                    Set.of("redirectDelivery", "correctParcel", "declareParcelLost"));
        }

        @Bean
        ParcelFacts factsOfOriginals(Parcels parcels) {
            return new ParcelFacts(parcels, parcel -> parcel.direction() == Direction.IN,
                    Set.of("withdrawOriginals", "acknowledgeOriginals"));
        }
    }
}
