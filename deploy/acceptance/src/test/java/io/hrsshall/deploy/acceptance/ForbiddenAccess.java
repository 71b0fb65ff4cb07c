package io.hrsshall.deploy.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.assertj.core.api.SoftAssertions;

/// A list of attempts that must be refused, each with what its refusal looks like.
final class ForbiddenAccess {

    private final List<Attempt> attempts = new ArrayList<>();

    /// @param request
    ///            returns the status with the code of the refusal, or throws what a client of Kafka throws
    private record Attempt(String kind, String expected, Callable<String> request) {

        String seen() {
            try {
                return request.call();
            } catch (ExecutionException e) {
                return Objects.requireNonNullElse(e.getCause(), e).getClass().getSimpleName();
            } catch (Exception e) {
                return e.getClass().getSimpleName();
            }
        }
    }

    /// @param expected
    ///            such as `404 not-found` or `TopicAuthorizationException`
    void add(String kind, String expected, Callable<String> request) {
        attempts.add(new Attempt(kind, expected, request));
    }

    int size() {
        return attempts.size();
    }

    /// Tries all of them, and prints the list.
    void assertRefused() {
        var softly = new SoftAssertions();
        softly.assertThat(attempts.stream().map(Attempt::kind)).doesNotHaveDuplicates();
        for (int i = 0; i < attempts.size(); i++) {
            Attempt attempt = attempts.get(i);
            String seen = attempt.seen();
            HallUnderTest.log(String.format(Locale.ROOT, "%2d  %-72s expected %-34s seen %s", i + 1, attempt.kind(),
                    attempt.expected(), seen));
            softly.assertThat(seen).as(attempt.kind()).isEqualTo(attempt.expected());
        }
        softly.assertAll();
    }
}
