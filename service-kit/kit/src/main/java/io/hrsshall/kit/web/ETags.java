package io.hrsshall.kit.web;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/// The version of a changeable resource as its `ETag`, and `If-Match` before a change.
public final class ETags {

    private ETags() {}

    public static String of(long version) {
        return of(Long.toString(version));
    }

    public static String of(String version) {
        return "\"" + version + "\"";
    }

    /// An answer with its version.
    public static <T extends Versioned> ResponseEntity<T> ok(T body) {
        return ResponseEntity.ok().eTag(of(body.version())).body(body);
    }

    /// Checks that the caller knows the current version. A bare number is accepted as well, because bodies contain it
    /// as `version`.
    ///
    /// @throws BrokenRule
    ///             428 if the header is missing, 412 if it names another version
    public static void require(@Nullable String ifMatch, long version) {
        require(ifMatch, Long.toString(version));
    }

    /// Checks a version that is not a number, such as a digest.
    public static void require(@Nullable String ifMatch, String version) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new IfMatchMissing();
        }
        String expected = of(version);
        if (Arrays.stream(ifMatch.split(",", -1)).map(String::strip)
                .noneMatch(tag -> tag.equals(expected) || tag.equals(version) || tag.equals("*"))) {
            throw new IfMatchStale();
        }
    }

    private static final class IfMatchMissing extends BrokenRule {

        IfMatchMissing() {
            super(Status.PRECONDITION_REQUIRED, "if-match-missing");
        }
    }

    private static final class IfMatchStale extends BrokenRule {

        IfMatchStale() {
            super(Status.PRECONDITION_FAILED, "if-match-stale");
        }
    }
}
