package io.hrsshall.identity.accounts.citykeys.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.hrsshall.authority.Actor;
import io.hrsshall.identity.accounts.citykeys.CityKeyAdministration;
import io.hrsshall.identity.accounts.citykeys.CityKeyAdministration.Credentials;
import io.hrsshall.identity.accounts.citykeys.CityKeyAdministration.Registered;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.City;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// 地市系统的认证密钥: for the system of a city and for its heads of staff. The city is that of the token.
@RestController
@RequestMapping("/api/v1/city/keys")
class CityKeyController {

    private final CityKeyAdministration keys;

    CityKeyController(CityKeyAdministration keys) {
        this.keys = keys;
    }

    enum Registrant {
        @JsonProperty("city-system")
        CITY_SYSTEM,
        @JsonProperty("staff")
        STAFF,
        @JsonProperty("operator")
        OPERATOR
    }

    /// @param createdAt
    ///            unknown for those of the operator
    @JsonInclude(Include.NON_NULL)
    record KeyView(String kid, @Nullable String algorithm, Registrant registeredBy, @Nullable Instant createdAt,
            @Nullable Instant lastUsedAt) {}

    record KeysView(String client, String audience, boolean secret, boolean published, List<KeyView> items) {}

    record ProofRequest(@NotBlank @Size(max = 4000) String proof) {}

    record RegisteredView(String kid) {}

    @OperationId("listCityKeys")
    @GetMapping
    KeysView list(Actor actor) {
        Credentials found = keys.of(city(actor));
        return new KeysView(found.client(), found.audience(), found.secret(), found.published(), items(found));
    }

    private static List<KeyView> items(Credentials found) {
        return Stream.concat(
                found.operatorKeys().stream()
                        .map(kid -> new KeyView(kid, null, Registrant.OPERATOR, null, found.lastUses().get(kid))),
                found.keys().stream().map(key -> new KeyView(key.kid(), key.algorithm(),
                        key.createdBy().startsWith("city-") ? Registrant.CITY_SYSTEM : Registrant.STAFF,
                        key.createdAt(), found.lastUses().get(key.kid()))))
                .toList();
    }

    @OperationId("registerCityKey")
    @PostMapping
    ResponseEntity<RegisteredView> register(@Valid @RequestBody ProofRequest request, Actor actor) {
        Registered registered = keys.register(city(actor), request.proof(), actor);
        return ResponseEntity.status(registered.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(new RegisteredView(registered.kid()));
    }

    @OperationId("revokeCityKey")
    @DeleteMapping("/{kid}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable String kid, Actor actor) {
        keys.revoke(city(actor), kid, actor);
    }

    private static City city(Actor actor) {
        return new City(Objects.requireNonNull(actor.city(), "staff and systems of cities have a city"));
    }
}
