package io.hrsshall.identity.people.facecheck;

import io.hrsshall.identity.people.persons.PersonDetails;

/// Compares the face of a person with the picture that a register has of the person.
interface FaceCheckProvider {

    FaceProvider provider();

    /// @throws FaceCheckUnavailable
    ///             if the provider does not start a check
    FaceVerification.Started start(FacePurpose purpose, PersonDetails person);

    /// The check's current state, by the provider's own answer.
    ///
    /// @param check
    ///            of [FaceVerification.Started]
    /// @param person
    ///            for whom it was started; nobody else's face passes it
    /// @throws FaceCheckUnavailable
    ///             if there is no answer that can be trusted
    FaceCheckState query(String check, PersonDetails person);
}
