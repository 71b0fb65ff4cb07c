package io.hrsshall.legacy.systems;

import io.hrsshall.kit.signedjson.SignedJsonSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

/// A legacy system that returns an account with its password's hash by signed JSON.
record AccountServiceSettings(@Valid @NotNull SignedJsonSettings http, @Valid @NotNull Paths paths,
        @Valid @NotNull Fields fields, @Valid @NotNull AccountFormat format) {

    /// The paths of the operations.
    record Paths(@NotBlank String account, @NotBlank String accounts, @NotBlank String exists,
            @NotBlank String count) {}

    /// The names of the fields of requests and answers.
    ///
    /// @param code
    ///            which is `success` if there is an answer
    /// @param unknown
    ///            the code for an unknown user name
    /// @param after
    ///            the user name after which a page of accounts begins
    record Fields(@NotBlank String code, @NotBlank String success, @NotBlank String unknown,
            @NotBlank String username, @NotBlank String account, @NotBlank String scheme, @NotBlank String hash,
            @NotBlank String salt, @NotBlank String state, @NotBlank String login, @NotBlank String units,
            @NotBlank String number, @NotBlank String uscc, @NotBlank String name, @NotBlank String city,
            @NotBlank String representative, @NotBlank String idType, @NotBlank String idNumber,
            @NotBlank String exists, @NotBlank String counts, @NotBlank String accounts, @NotBlank String after,
            @NotBlank String limit) {}
}
