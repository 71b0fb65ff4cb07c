package io.hrsshall.kit.policy;

import org.jspecify.annotations.Nullable;

/// The SQL of [AuthorityFilter#covers]: selects rows whose item code is covered by the caller's scopes. Applies to
/// tables with a column `item_code`; the query's parameter `scopes` is [#parameter].
public final class ScopePredicate {

    /// A constant, so that `@Query` can contain it.
    public static final String SQL = """
            (CAST(:scopes AS text) IS NULL
             OR EXISTS (SELECT 1 FROM string_to_table(CAST(:scopes AS text), ',') AS scope
                        WHERE starts_with(item_code || '.', scope || '.')))""";

    private ScopePredicate() {}

    /// Null where the scopes do not restrict the caller.
    public static @Nullable String parameter(AuthorityFilter filter) {
        return filter.restrictToScopes() ? String.join(",", filter.scopes().codes()) : null;
    }
}
