package io.hrsshall.legacy.upgrades;

import java.time.Duration;

/// What an upgrade could be misused to guess, and how many wrong guesses a legacy account has before it is locked.
enum GuessKind {

    /// Guesses of the legacy account's password by the clients of one network. They do not lock other networks out.
    PASSWORD(5, Duration.ofMinutes(15)),
    /// Guesses of the legacy account's password from anywhere. They lock every network out.
    PASSWORD_FROM_ANYWHERE(500, Duration.ofDays(1)),
    /// Guesses of a registered person's ID number and mobile, counted over all upgrades of a legacy account.
    PERSON(10, Duration.ofDays(1));

    private final int maximum;
    private final Duration lockTime;

    GuessKind(int maximum, Duration lockTime) {
        this.maximum = maximum;
        this.lockTime = lockTime;
    }

    int maximum() {
        return maximum;
    }

    Duration lockTime() {
        return lockTime;
    }
}
