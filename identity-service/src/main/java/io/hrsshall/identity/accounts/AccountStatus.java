package io.hrsshall.identity.accounts;

import java.util.Set;

/// A prepared account can't be logged in to yet, a removed one never again.
enum AccountStatus {

    PREPARED,
    ACTIVE,
    REMOVED;

    boolean canBecome(AccountStatus next) {
        Set<AccountStatus> allowed = switch (this) {
            case PREPARED -> Set.of(ACTIVE, REMOVED);
            case ACTIVE -> Set.of(REMOVED);
            case REMOVED -> Set.of();
        };
        return allowed.contains(next);
    }
}
