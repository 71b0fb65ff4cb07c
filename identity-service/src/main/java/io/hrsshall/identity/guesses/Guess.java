package io.hrsshall.identity.guesses;

/// What may be guessed wrong a number of times a day, because a right guess tells something about somebody.
public enum Guess {
    /// Of a USCC, who its legal representative is.
    LEGAL_REPRESENTATIVE(10),
    /// By a unit, that a person is registered under name, ID number and mobile (design §2).
    PERSON(30);

    private final int mostADay;

    Guess(int mostADay) {
        this.mostADay = mostADay;
    }

    int mostADay() {
        return mostADay;
    }
}
