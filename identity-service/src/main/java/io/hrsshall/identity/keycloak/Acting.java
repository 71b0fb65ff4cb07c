package io.hrsshall.identity.keycloak;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// For whom an access token acts, as it says itself.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Acting(String kind, @Nullable String unit, @Nullable String institution, @Nullable String city,
        @Nullable String tier, @Nullable List<String> scopes, @Nullable Days window) {

    public record Days(LocalDate from, LocalDate to) {}
}
