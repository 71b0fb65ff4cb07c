package io.hrsshall.logistics.addresses.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Kind;
import io.hrsshall.kit.policy.OnBehalf;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.policy.Owner;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.logistics.addresses.AddressOwner;
import io.hrsshall.logistics.addresses.AddressQueries;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// For case-service, which checks the delivery address of a case, or takes the usual one: answers with its id, never
/// with the address. That the user whose token is passed on acts for the unit, or is the person, is `proof: own-user` in
/// the contract. An institution has its own addresses; without any, those of its unit are used.
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
    void check(@PathVariable UUID id, @OnBehalf Actor user) {
        check(AddressOwner.ofCase(Owner.of(user)), id);
    }

    @GetMapping("/internal/v1/units/{unitNumber}/usual-address")
    @OperationId("findUsualAddress")
    AddressReference usual(@OnBehalf Actor user) {
        return usual(AddressOwner.ofCase(Owner.of(user)));
    }

    @GetMapping("/internal/v1/persons/{personId}/addresses/{id}")
    @OperationId("checkPersonAddress")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void checkOfPerson(@PathVariable UUID id, @OnBehalf Actor user) {
        check(ownPersonal(user), id);
    }

    @GetMapping("/internal/v1/persons/{personId}/usual-address")
    @OperationId("findUsualPersonAddress")
    AddressReference usualOfPerson(@OnBehalf Actor user) {
        return usual(ownPersonal(user));
    }

    private void check(List<AddressOwner> owners, UUID id) {
        if (queries.find(owners, id).isEmpty()) {
            throw new NotFound();
        }
    }

    private AddressReference usual(List<AddressOwner> owners) {
        return new AddressReference(queries.usual(owners).orElseThrow(NotFound::new));
    }

    /// Not for somebody who acts for a unit now.
    private static List<AddressOwner> ownPersonal(Actor user) {
        if (user.kind() != Kind.PERSON) {
            throw new NotFound();
        }
        return List.of(AddressOwner.of(user.personId().value()));
    }
}
