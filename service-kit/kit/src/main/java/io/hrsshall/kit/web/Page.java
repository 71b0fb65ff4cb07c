package io.hrsshall.kit.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A page of a list.
///
/// @param nextCursor
///            for the next page; absent on the last
/// @param total
///            exact up to [#EXACT]; absent beyond
public record Page<T>(List<T> items, @Nullable String nextCursor, @Nullable Long total) {

    /// Totals are counted up to this number: `SELECT count(*) FROM (… LIMIT EXACT + 1)`.
    public static final long EXACT = 10_000;

    public Page {
        items = List.copyOf(items);
    }

    /// Creates a page from the rows of a query for one row more than the limit.
    ///
    /// @param counted
    ///            the result of a query that stops counting beyond [#EXACT]
    /// @param cursor
    ///            the position of an item
    public static <T> Page<T> of(List<T> found, Limit limit, @Nullable Long counted, Function<T, String> cursor) {
        Long total = counted == null || counted > EXACT ? null : counted;
        if (found.size() <= limit.value()) {
            return new Page<>(found, null, total);
        }
        List<T> items = found.subList(0, limit.value());
        return new Page<>(items, cursor.apply(items.getLast()), total);
    }

    public <R> Page<R> map(Function<? super T, ? extends R> view) {
        return new Page<>(items.stream().<R>map(view).toList(), nextCursor, total);
    }
}
