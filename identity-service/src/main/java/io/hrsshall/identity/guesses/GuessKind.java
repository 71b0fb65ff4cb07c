package io.hrsshall.identity.guesses;

/// What may be guessed wrong only so many times per day, because a right guess reveals something about a person.
public enum GuessKind {
    /// The legal representative of a USCC.
    LEGAL_REPRESENTATIVE(10),
    /// By a unit: that a person with this name, ID number and mobile is registered.
    PERSON(30);

    private final int dailyLimit;

    GuessKind(int dailyLimit) {
        this.dailyLimit = dailyLimit;
    }

    int dailyLimit() {
        return dailyLimit;
    }
}
