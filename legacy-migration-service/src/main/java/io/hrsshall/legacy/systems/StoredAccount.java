package io.hrsshall.legacy.systems;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An account of a legacy system that returns the password hash, so the hall checks the password.
record StoredAccount(String scheme, String hash, String salt, String state, String login, List<StoredUnit> units) {

    private static final Logger log = LoggerFactory.getLogger(StoredAccount.class);

    Verification verify(String password, AccountFormat format) {
        List<HeldUnit> held = units.stream().map(StoredUnit::held).toList();
        if (format.caLogins().contains(login)) {
            return new Verification.CaAccount(held);
        }
        if (format.lockedStates().contains(state)) {
            return new Verification.Locked(held);
        }
        PasswordScheme hashing = format.schemes().get(scheme);
        if (hashing == null) {
            log.warn("Password of a legacy account not comparable, unknown scheme");
            return new Verification.WrongCredentials();
        }
        return hashing.matches(password, salt, hash)
                ? StoredUnit.verified(units, format.idTypes())
                : new Verification.WrongCredentials();
    }

    /// Omits the hash.
    @Override
    public String toString() {
        return "StoredAccount";
    }
}
