package io.hrsshall.kit.web;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import org.jspecify.annotations.Nullable;

/// How many items a page has: 1 to 100, 20 unless told.
public record Limit(int value) {

    public static final int MOST = 100;
    private static final int USUAL = 20;

    /// @throws BrokenRule
    ///             400 `bad-limit`
    public Limit {
        if (value < 1 || value > MOST) {
            throw new BadLimit();
        }
    }

    public static Limit of(@Nullable Integer limit) {
        return new Limit(limit == null ? USUAL : limit);
    }

    /// One more than the page has, to see whether there is another page.
    public int andOneMore() {
        return value + 1;
    }

    private static final class BadLimit extends BrokenRule {

        private static final long serialVersionUID = 1;

        BadLimit() {
            super(Status.MALFORMED, "bad-limit", MOST);
        }
    }
}
