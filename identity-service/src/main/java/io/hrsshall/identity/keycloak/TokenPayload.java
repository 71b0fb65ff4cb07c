package io.hrsshall.identity.keycloak;

import io.hrsshall.identity.keycloak.Acting.Days;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A token's payload, read without checking the signature.
record TokenPayload(JsonNode claims) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Optional<TokenPayload> of(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
            return claims.isObject() ? Optional.of(new TokenPayload(claims)) : Optional.empty();
        } catch (IllegalArgumentException | JacksonException e) {
            return Optional.empty();
        }
    }

    @Nullable
    String text(String name) {
        JsonNode claim = claims.path(name);
        return claim.isString() ? claim.asString() : null;
    }

    @Nullable
    String session() {
        return text("sid");
    }

    Acting acting() {
        String kind = text("kind");
        return new Acting(kind == null ? "person" : kind, text("unit"), text("institution"), text("city"),
                text("tier"), scopes(), window());
    }

    private @Nullable List<String> scopes() {
        JsonNode claim = claims.path("scopes");
        if (!claim.isArray() || claim.isEmpty()) {
            return null;
        }
        List<String> scopes = new ArrayList<>();
        claim.forEach(scope -> scopes.add(scope.asString()));
        return List.copyOf(scopes);
    }

    private @Nullable Days window() {
        JsonNode claim = claims.path("window");
        return claim.isObject()
                ? new Days(LocalDate.parse(claim.path("from").asString()), LocalDate.parse(claim.path("to").asString()))
                : null;
    }
}
