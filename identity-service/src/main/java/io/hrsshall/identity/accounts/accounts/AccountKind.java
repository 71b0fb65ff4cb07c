package io.hrsshall.identity.accounts.accounts;

import java.util.Locale;

/// A personal account acts wherever its person has a grant, the others only for their unit or institution.
public enum AccountKind {

    PERSONAL,
    UNIT,
    INSTITUTION;

    /// The word in contracts.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
