package io.hrsshall.casework.documents;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// @param publicUrl
///            of the hall, without a slash at the end
/// @param unknownCodesPerAddress
///            in one period
@Validated
@ConfigurationProperties("hall.documents")
record DocumentSettings(@NotNull URI publicUrl, @DefaultValue("20") @Min(1) int unknownCodesPerAddress,
        @DefaultValue("10m") Duration addressPeriod) {

    String verificationPage() {
        return publicUrl + "/verify";
    }
}
