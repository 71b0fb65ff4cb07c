package io.hrsshall.identity.outside.keycloak;

import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A token's payload, read without verifying the signature.
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

    /// Null if there are none.
    private @Nullable List<String> texts(String name) {
        List<String> texts = claims.path(name).valueStream().map(JsonNode::asString).toList();
        return texts.isEmpty() ? null : texts;
    }

    TokenContext acting() {
        JsonNode window = claims.path("window");
        return new TokenContext(Objects.requireNonNullElse(text("kind"), "person"), text("unit"), text("institution"),
                text("city"), text("tier"), texts("scopes"), texts("review"),
                window.isObject()
                        ? new TokenContext.Days(LocalDate.parse(window.path("from").asString()),
                                LocalDate.parse(window.path("to").asString()))
                        : null,
                texts("roles"), text("county"));
    }
}
