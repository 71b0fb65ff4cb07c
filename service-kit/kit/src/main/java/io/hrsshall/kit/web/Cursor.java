package io.hrsshall.kit.web;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The position in a list after which the next page starts (keyset pagination). Opaque to callers. A cursor whose parts
/// cannot be read as the expected types is refused as `bad-cursor`.
public record Cursor(List<String> parts) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,500}");
    private static final String SEPARATOR = "\n";

    public Cursor {
        parts = List.copyOf(parts);
    }

    /// Such as `encode(case.submittedAt(), case.id())`.
    public static String encode(Object... parts) {
        String text = String.join(SEPARATOR, Arrays.stream(parts).map(String::valueOf).toList());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Reads the cursor of a request; empty for the first page.
    ///
    /// @throws BrokenRule
    ///             400 `bad-cursor`
    public static Optional<Cursor> decode(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return Optional.empty();
        }
        if (!FORM.matcher(cursor).matches()) {
            throw new BadCursor();
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (text.indexOf('\0') >= 0 || text.indexOf('\uFFFD') >= 0) {
                throw new BadCursor();
            }
            return Optional.of(new Cursor(Arrays.asList(text.split(SEPARATOR, -1))));
        } catch (IllegalArgumentException e) {
            throw new BadCursor();
        }
    }

    public String text(int part) {
        return read(part, Function.identity());
    }

    public UUID uuid(int part) {
        return read(part, UUID::fromString);
    }

    public Instant instant(int part) {
        Instant instant = read(part, Instant::parse);
        // Outside the range of timestamptz.
        if (instant.isAfter(Instant.parse("9999-12-31T00:00:00Z"))
                || instant.isBefore(Instant.parse("0001-01-01T00:00:00Z"))) {
            throw new BadCursor();
        }
        return instant;
    }

    public long number(int part) {
        return read(part, Long::valueOf);
    }

    private <T> T read(int part, Function<String, T> value) {
        if (part >= parts.size()) {
            throw new BadCursor();
        }
        try {
            return value.apply(parts.get(part));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new BadCursor();
        }
    }

    private static final class BadCursor extends BrokenRule {

        BadCursor() {
            super(Status.MALFORMED, "bad-cursor");
        }
    }
}
