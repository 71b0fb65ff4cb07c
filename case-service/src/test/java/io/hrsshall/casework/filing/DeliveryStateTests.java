package io.hrsshall.casework.filing;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryStateTests {

    @ParameterizedTest
    @CsvSource({", AWAITED", "DISPATCHED, SENT", "ON_THE_WAY, SENT", "IN_TROUBLE, SENT", "SOMETHING_NEW, SENT",
            "DELIVERED, DELIVERED", "RETURNED, REOPENED", "LOST, REOPENED"})
    void theNewestParcelDecides(@Nullable String parcel, DeliveryState state) {
        assertThat(DeliveryState.of(parcel)).isEqualTo(state);
    }
}
