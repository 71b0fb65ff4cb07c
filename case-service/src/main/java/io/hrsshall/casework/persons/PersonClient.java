package io.hrsshall.casework.persons;

import java.util.Optional;
import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// The name and document of a person who files or asks a query.
@FeignClient(name = "identity-service", dismiss404 = true)
interface PersonClient {

    /// Empty if there is no such person, or who it is was not proven.
    @GetMapping("/internal/v1/persons/{personId}/document")
    Optional<PersonDocument> find(@PathVariable("personId") UUID personId);

    /// Empty if the user's session has no such face check that was passed.
    @GetMapping("/internal/v1/persons/{personId}/signature-proofs/{id}")
    Optional<FaceProof> face(@PathVariable("personId") UUID personId, @PathVariable("id") UUID id);
}
