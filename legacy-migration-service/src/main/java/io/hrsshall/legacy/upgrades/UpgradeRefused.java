package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// The upgrade does not allow a step, or its data was not accepted.
final class UpgradeRefused extends BrokenRule {

    private UpgradeRefused(Status status, String code) {
        super(status, code);
    }

    /// The configuration does not open this legacy system for upgrades.
    static UpgradeRefused systemNotOpen() {
        return new UpgradeRefused(Status.CONFLICT, "system-not-open");
    }

    static UpgradeRefused notAllowedInThisStep() {
        return new UpgradeRefused(Status.CONFLICT, "upgrade-step");
    }

    static UpgradeRefused expired() {
        return new UpgradeRefused(Status.GONE, "upgrade-expired");
    }

    /// The account and its unit were verified later for another upgrade.
    static UpgradeRefused overtaken() {
        return new UpgradeRefused(Status.GONE, "upgrade-overtaken");
    }

    static UpgradeRefused wrongCredentials() {
        return new UpgradeRefused(Status.INVALID, "old-account-wrong");
    }

    /// An account with a CA certificate has no password to verify (升级说明 1).
    static UpgradeRefused caAccount() {
        return new UpgradeRefused(Status.CONFLICT, "ca-account");
    }

    /// Too many failed attempts for this legacy account.
    static UpgradeRefused accountLocked(Duration remaining) {
        UpgradeRefused refused = new UpgradeRefused(Status.TOO_MANY, "old-account-locked");
        refused.retryAfter(remaining);
        return refused;
    }

    /// The legacy system itself has locked the account.
    static UpgradeRefused lockedInSystem() {
        return new UpgradeRefused(Status.CONFLICT, "old-account-locked-in-system");
    }

    /// An address has tried or started too often, an account was verified too often, or all clients together have tried
    /// too often for one legacy system.
    static UpgradeRefused tooManyAttempts(AttemptScope scope, Duration remaining) {
        UpgradeRefused refused = new UpgradeRefused(Status.TOO_MANY, switch (scope) {
            case AttemptScope.Address ignored -> "too-many-attempts";
            case AttemptScope.Start ignored -> "too-many-upgrades";
            case AttemptScope.Account ignored -> "too-many-verifications";
            case AttemptScope.System ignored -> "old-system-busy";
        });
        refused.retryAfter(remaining);
        return refused;
    }

    static UpgradeRefused notInRegister() {
        return new UpgradeRefused(Status.CONFLICT, "old-unit-not-registered");
    }

    static UpgradeRefused cancelled() {
        return new UpgradeRefused(Status.CONFLICT, "old-unit-cancelled");
    }

    static UpgradeRefused representativeChanged() {
        return new UpgradeRefused(Status.CONFLICT, "representative-changed");
    }

    /// Staff still have to decide on the account.
    static UpgradeRefused inConflict() {
        return new UpgradeRefused(Status.CONFLICT, "upgrade-in-conflict");
    }

    static UpgradeRefused notInConflict() {
        return new UpgradeRefused(Status.CONFLICT, "conflict-decided");
    }

    /// A conflict can only be handed over to another city.
    static UpgradeRefused sameCity() {
        return new UpgradeRefused(Status.CONFLICT, "conflict-same-city");
    }

    /// The legacy account has several units (manual 2.3.3, step 3).
    static UpgradeRefused unitNumberNeeded() {
        return new UpgradeRefused(Status.CONFLICT, "old-unit-number-needed");
    }

    static UpgradeRefused unknownUnit() {
        return new UpgradeRefused(Status.INVALID, "old-unit-unknown");
    }

    /// The legacy system's data of the unit is incomplete or invalid.
    static UpgradeRefused unusableUnit() {
        return new UpgradeRefused(Status.CONFLICT, "old-unit-unusable");
    }

    /// Each unit of a legacy account is upgraded once.
    static UpgradeRefused alreadyUpgraded() {
        return new UpgradeRefused(Status.CONFLICT, "already-upgraded");
    }

    /// The person is not registered or the data does not match: the same answer for both, so that it reveals no
    /// one's registration.
    static UpgradeRefused administratorNotMatched() {
        return new UpgradeRefused(Status.INVALID, "person-not-matched");
    }
}
