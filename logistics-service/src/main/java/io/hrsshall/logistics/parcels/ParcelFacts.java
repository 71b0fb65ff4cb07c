package io.hrsshall.logistics.parcels;

import io.hrsshall.authority.Facts;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.kit.policy.ResourceFacts;
import io.hrsshall.logistics.cases.CaseSnapshot;
import io.hrsshall.logistics.cases.Cases;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Whose parcel it is. A unit sees its own, and not those of its institutions: they file for themselves.
@Component
class ParcelFacts implements ResourceFacts {

    private final Parcels parcels;

    ParcelFacts(Parcels parcels) {
        this.parcels = parcels;
    }

    @Override
    public Set<String> operations() {
        return Set.of("showParcel");
    }

    @Override
    public Optional<Facts> find(Map<String, String> path) {
        return id(path.get("id")).flatMap(parcels::findById).filter(parcel -> !parcel.isOfInstitution())
                .map(Parcel::facts);
    }

    static Optional<UUID> id(@org.jspecify.annotations.Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Whose case a parcel is to be sent for: case-service knows.
    @Component
    static class CaseFacts implements ResourceFacts {

        private final Cases cases;

        CaseFacts(Cases cases) {
            this.cases = cases;
        }

        @Override
        public Set<String> operations() {
            return Set.of("dispatchParcel");
        }

        @Override
        public Optional<Facts> find(Map<String, String> path) {
            return id(path.get("caseId")).flatMap(cases::find).map(CaseFacts::facts);
        }

        private static Facts facts(CaseSnapshot filed) {
            return new Facts(filed.unitNumber(), filed.institutionNumber(), new ItemCode(filed.itemCode()),
                    filed.city(), filed.filedBy());
        }
    }
}
