package io.hrsshall.logistics.addresses.web;

import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.logistics.addresses.AddressBook;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class InternalAddressController {

    private final AddressBook book;

    InternalAddressController(AddressBook book) {
        this.book = book;
    }

    @OperationId("checkAddress")
    @GetMapping("/internal/v1/units/{unitNumber}/addresses/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void check(@PathVariable UnitNumber unitNumber, @PathVariable UUID id) {
        book.require(unitNumber, id);
    }
}
