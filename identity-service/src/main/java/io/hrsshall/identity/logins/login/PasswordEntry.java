package io.hrsshall.identity.logins.login;

import io.hrsshall.identity.accounts.audit.SecurityEventKind;
import io.hrsshall.identity.guards.puzzle.PuzzlePass;
import io.hrsshall.kit.web.ClientAddress;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A password that somebody enters.
///
/// @param kind
///            what it is entered for
/// @param pass
///            of a solved puzzle; null if none was asked for
/// @param recognized
///            whether the owner is recognized by something else than the address; asked only under load
record PasswordEntry(LoginTarget target, ClientAddress client, SecurityEventKind kind, @Nullable PuzzlePass pass,
        BooleanSupplier recognized) {

    PasswordEntry(LoginTarget target, ClientAddress client, SecurityEventKind kind, @Nullable PuzzlePass pass) {
        this(target, client, kind, pass, () -> false);
    }
}
