package io.hrsshall.casework.guides;

import io.hrsshall.kit.values.City;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.stereotype.Component;

/// For operators: `GET /actuator/gaps` lists what of the guides carries 示例; with `?city=320100`, what concerns
/// one city.
@Component
@Endpoint(id = "gaps")
class GapsEndpoint {

    private final GuideGaps gaps;

    GapsEndpoint(GuideGaps gaps) {
        this.gaps = gaps;
    }

    @ReadOperation
    WebEndpointResponse<GuideGaps.Gaps> list(@Nullable String city) {
        if (city == null) {
            return new WebEndpointResponse<>(gaps.all());
        }
        return City.isValid(city)
                ? new WebEndpointResponse<>(gaps.of(new City(city)))
                : new WebEndpointResponse<>(WebEndpointResponse.STATUS_BAD_REQUEST);
    }
}
