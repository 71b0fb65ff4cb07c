package io.hrsshall.identity.outside.keycloak;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The acting context: for whom an access token acts, as the token states it.
public record TokenContext(String kind, @Nullable String unit, @Nullable String institution, @Nullable String city,
        @Nullable String tier, @Nullable List<String> scopes, @Nullable List<String> reviewScopes,
        @Nullable Days window, @Nullable List<String> roles, @Nullable String county) {

    public record Days(LocalDate from, LocalDate to) {}
}
