package io.hrsshall.logistics.parcels;

import jakarta.validation.constraints.NotEmpty;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// @param carriers
///            Kuaidi100's codes of the carriers whose parcels can be dispatched
@Validated
@ConfigurationProperties("hall")
record CarrierSettings(@NotEmpty Set<String> carriers) {

    public CarrierSettings {
        carriers = Collections.unmodifiableSortedSet(new TreeSet<>(carriers));
    }
}
