package io.hrsshall.identity.login;

import io.hrsshall.identity.accounts.ActAs;
import org.jspecify.annotations.Nullable;

/// @param actAs
///            none: what the number says
public record PasswordLogin(LoginName name, String password, @Nullable ActAs actAs) {

    /// Without the password.
    @Override
    public String toString() {
        return "PasswordLogin";
    }
}
