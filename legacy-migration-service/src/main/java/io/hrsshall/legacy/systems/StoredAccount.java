package io.hrsshall.legacy.systems;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An account of a legacy system that returns the password hash, so the hall checks the password.
record StoredAccount(String scheme, String hash, String salt, String state, String login, List<StoredUnit> units) {

    private static final Logger log = LoggerFactory.getLogger(StoredAccount.class);

    /// A locked account, or one that logs in with a CA, is refused whatever the password.
    Verification verify(String password, AccountFormat format) {
        return switch (verificationIfPasswordIsRight(format)) {
            case Verification.Verified verified -> matches(password, format)
                    ? verified
                    : new Verification.WrongCredentials();
            case Verification refused -> refused;
        };
    }

    /// The result of a verification with the right password.
    Verification verificationIfPasswordIsRight(AccountFormat format) {
        List<LegacyUnitReference> references = units.stream().map(StoredUnit::reference).toList();
        if (format.caLogins().contains(login)) {
            return new Verification.CaAccount(references);
        }
        if (format.lockedStates().contains(state)) {
            return new Verification.Locked(references);
        }
        return StoredUnit.verified(units, format.idTypes());
    }

    private boolean matches(String password, AccountFormat format) {
        PasswordScheme hashing = format.schemes().get(scheme);
        if (hashing == null) {
            log.warn("Password of a legacy account not comparable, unknown scheme");
            return false;
        }
        return hashing.matches(password, salt, hash);
    }

    /// Omits the hash.
    @Override
    public String toString() {
        return "StoredAccount";
    }
}
