package io.hrsshall.kit.test.rules.bad.two;

/// Catches one of the conflicts separately.
class TwoAttempt {

    boolean attempt(Runnable work) {
        try {
            work.run();
            return true;
        } catch (TwoGone e) {
            return false;
        }
    }
}
