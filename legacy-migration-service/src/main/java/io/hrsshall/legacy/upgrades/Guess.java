package io.hrsshall.legacy.upgrades;

import java.time.Duration;

/// What an upgrade could be used to find out by trying, and how often an old account may fail at it before it rests.
enum Guess {

    /// The passwords of older systems.
    OLD_PASSWORD(5, Duration.ofMinutes(15)),
    /// Who is registered here, with which ID and mobile (design §2); over all upgrades of one old account.
    PERSON(10, Duration.ofDays(1));

    private final int most;
    private final Duration rest;

    Guess(int most, Duration rest) {
        this.most = most;
        this.rest = rest;
    }

    int most() {
        return most;
    }

    Duration rest() {
        return rest;
    }
}
