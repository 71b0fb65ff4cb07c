package io.hrsshall.kit.web;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import org.jspecify.annotations.Nullable;

/// The number of items on a page: 1 to 100, 20 by default.
public record Limit(int value) {

    public static final int MAX = 100;
    private static final int DEFAULT = 20;

    /// @throws BrokenRule
    ///             400 `bad-limit`
    public Limit {
        if (value < 1 || value > MAX) {
            throw new BadLimit();
        }
    }

    public static Limit of(@Nullable Integer limit) {
        return new Limit(limit == null ? DEFAULT : limit);
    }

    /// One more than the page has, to detect whether there is another page.
    public int andOneMore() {
        return value + 1;
    }

    private static final class BadLimit extends BrokenRule {

        BadLimit() {
            super(Status.MALFORMED, "bad-limit", MAX);
        }
    }
}
