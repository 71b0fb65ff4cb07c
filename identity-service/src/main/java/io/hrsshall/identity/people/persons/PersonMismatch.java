package io.hrsshall.identity.people.persons;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Instant;

/// The given data or proof does not belong to one registered person.
class PersonMismatch extends BrokenRule {

    private PersonMismatch(Status status, String code) {
        super(status, code);
    }

    /// The ID document is registered under another name.
    static PersonMismatch nameDiffers() {
        return new PersonMismatch(Status.CONFLICT, "person-name-differs");
    }

    /// Only the face changes what belongs to a person whose face was proven.
    static PersonMismatch faceRequired() {
        return new PersonMismatch(Status.CONFLICT, "face-required");
    }

    /// The person is known, and one clerk's check gives neither another mobile nor an account to a person who is.
    static PersonMismatch counterNotEnough() {
        return new PersonMismatch(Status.CONFLICT, "counter-proof-not-enough");
    }

    /// No registered person has this name, ID document and mobile. The answer does not reveal which of them is wrong.
    static PersonMismatch notMatched() {
        return new PersonMismatch(Status.NOT_FOUND, "person-not-matched");
    }

    /// The unit reached today's limit of persons that did not match.
    static BrokenRule limitReached(Instant until) {
        return new PersonMismatch(Status.CONFLICT, "matching-limit").with("until", until);
    }
}
