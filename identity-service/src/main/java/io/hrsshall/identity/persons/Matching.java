package io.hrsshall.identity.persons;

import io.hrsshall.identity.guesses.Guess;
import io.hrsshall.identity.guesses.Guesses;
import io.hrsshall.kit.values.UnitNumber;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Is there such a registered person? Unknown and not matching are one answer, and a unit gets it thirty times a day,
/// whichever service asks for it (design §2).
@Service
public class Matching {

    private final PersonRecords persons;
    private final Guesses guesses;

    Matching(PersonRecords persons, Guesses guesses) {
        this.persons = persons;
        this.guesses = guesses;
    }

    /// @param unit
    ///            that asks; none where the caller itself limits who asks
    /// @throws PersonNotMatched
    ///             if there is no registered person with exactly this name, document and mobile
    /// @throws MatchingLimitReached
    ///             if the unit guessed wrong too often today, whether this one is right or not
    public KnownPerson match(PersonCard card, @Nullable UnitNumber unit) {
        Optional<KnownPerson> person = persons.match(card);
        if (unit != null) {
            guesses.tell(Guess.PERSON, unit.value(), person.isPresent()).ifPresent(until -> {
                throw new MatchingLimitReached(until);
            });
        }
        return person.orElseThrow(PersonNotMatched::new);
    }
}
