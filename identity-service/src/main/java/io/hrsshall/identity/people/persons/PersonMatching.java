package io.hrsshall.identity.people.persons;

import io.hrsshall.identity.guards.limits.DailyLimit;
import io.hrsshall.kit.values.UnitNumber;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Tells whether a registered person has exactly this name, document and mobile. "Unknown" and "different" are the same
/// answer, and a unit gets it at most thirty times per day, whichever service asks.
@Service
public class PersonMatching {

    private final PersonQueries persons;
    private final DailyLimit guesses;

    PersonMatching(PersonQueries persons, DailyLimit guesses) {
        this.persons = persons;
        this.guesses = guesses;
    }

    /// @param unit
    ///            on whose behalf the caller asks; null if the caller limits the guesses itself
    /// @throws PersonMismatch
    ///             if no such person is registered, or the unit reached its limit (whether this guess is right or not)
    public PersonProfile match(PersonDetails details, @Nullable UnitNumber unit) {
        Optional<PersonProfile> person = persons.match(details);
        if (unit != null) {
            guesses.countGuess(DailyLimit.Kind.PERSON, unit.value(), person.isPresent()).ifPresent(until -> {
                throw PersonMismatch.limitReached(until);
            });
        }
        return person.orElseThrow(PersonMismatch::notMatched);
    }
}
