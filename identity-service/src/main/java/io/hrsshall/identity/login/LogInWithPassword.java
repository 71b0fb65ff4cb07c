package io.hrsshall.identity.login;

import io.hrsshall.identity.accounts.ActAs;
import org.jspecify.annotations.Nullable;

/// @param actAs
///            null for the default of the selected account
public record LogInWithPassword(LoginName name, String password, @Nullable ActAs actAs) {

    /// Without the password.
    @Override
    public String toString() {
        return "LogInWithPassword";
    }
}
