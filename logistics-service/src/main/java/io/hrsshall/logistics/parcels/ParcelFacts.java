package io.hrsshall.logistics.parcels;

import io.hrsshall.authority.Facts;
import io.hrsshall.kit.policy.ResourceFacts;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Whose case a parcel belongs to, and of which item. The policy compares the owner: an institution sees the parcels of
/// its own cases, and its unit does not. For lists see [Parcels].
@Component
class ParcelFacts implements ResourceFacts {

    private final Parcels parcels;

    ParcelFacts(Parcels parcels) {
        this.parcels = parcels;
    }

    @Override
    public String path() {
        return "/parcels/{id}";
    }

    @Override
    public Optional<Facts> find(Map<String, String> path) {
        return ResourceFacts.id(path, "id").flatMap(parcels::findById).map(Parcel::facts);
    }
}
