package io.hrsshall.logistics.addresses.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.policy.OnBehalf;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.logistics.addresses.AddressOwner;
import io.hrsshall.logistics.addresses.AddressQueries;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// For case-service, which checks the delivery address of a case. The user whose token is passed on must act for the
/// unit. An institution has its own addresses; without any, those of its unit are used.
@RestController
class InternalAddressController {

    private final AddressQueries queries;

    InternalAddressController(AddressQueries queries) {
        this.queries = queries;
    }

    record AddressReference(UUID id) {}

    @GetMapping("/internal/v1/units/{unitNumber}/addresses/{id}")
    @OperationId("checkAddress")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void check(@PathVariable UnitNumber unitNumber, @PathVariable UUID id, @OnBehalf Actor user) {
        requireOwn(unitNumber, user);
        if (queries.find(unitNumber, institution(user), id).isEmpty()) {
            throw new NotFound();
        }
    }

    @GetMapping("/internal/v1/units/{unitNumber}/usual-address")
    @OperationId("findUsualAddress")
    AddressReference usual(@PathVariable UnitNumber unitNumber, @OnBehalf Actor user) {
        requireOwn(unitNumber, user);
        InstitutionNumber institution = institution(user);
        Optional<UUID> own = institution == null ? Optional.empty() : queries.usual(AddressOwner.of(institution));
        return new AddressReference(
                own.or(() -> queries.usual(AddressOwner.of(unitNumber))).orElseThrow(NotFound::new));
    }

    private static @Nullable InstitutionNumber institution(Actor user) {
        return user.institution() == null ? null : new InstitutionNumber(user.institution());
    }

    private static void requireOwn(UnitNumber unit, Actor user) {
        if (!unit.value().equals(user.unit())) {
            throw new NotFound();
        }
    }
}
