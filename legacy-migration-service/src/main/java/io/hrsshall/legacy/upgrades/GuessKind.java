package io.hrsshall.legacy.upgrades;

import java.time.Duration;

/// What an upgrade could be misused to guess, and how many wrong guesses a legacy account has before it is locked.
enum GuessKind {

    /// The legacy account's password, by the clients of one network. Others are not locked out by them.
    PASSWORD(5, Duration.ofMinutes(15)),
    /// The legacy account's password, from anywhere.
    PASSWORD_FROM_ANYWHERE(500, Duration.ofDays(1)),
    /// Who is registered with which ID number and mobile; counted over all upgrades of a legacy account.
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
