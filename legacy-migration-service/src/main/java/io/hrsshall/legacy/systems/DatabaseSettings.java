package io.hrsshall.legacy.systems;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/// A legacy system that is read by JDBC.
///
/// @param accountQuery
///            selects the account of `:username`, a row for each of its units, with the columns `scheme`, `hash`,
///            `salt`, `state`, `login`, `number`, `uscc`, `name`, `city`, `representative`, `id_type` and `id_number`
/// @param bulkQuery
///            selects the first `:limit` accounts after the user name `:after`, by user name, with the same columns and
///            `username`
/// @param existsQuery
///            selects whether an account has the unit `:uscc`
/// @param countQuery
///            selects `city` and `units`
record DatabaseSettings(@NotBlank String url, @NotBlank String user, @NotBlank String password,
        @NotNull Duration connectTimeout, @NotNull Duration queryTimeout, @NotBlank String accountQuery,
        @NotBlank String bulkQuery,
        @NotBlank String existsQuery, @NotBlank String countQuery, @Valid @NotNull AccountFormat format) {

    /// Without the password.
    @Override
    public String toString() {
        return "DatabaseSettings[" + user + "@" + url + "]";
    }
}
