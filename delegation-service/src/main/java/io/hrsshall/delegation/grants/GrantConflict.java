package io.hrsshall.delegation.grants;

import io.hrsshall.authority.Tier;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// A rule about the grants of a unit (manual 2.6.5.3) is violated.
final class GrantConflict extends BrokenRule {

    private GrantConflict(String code, Object... arguments) {
        this(Status.CONFLICT, code, arguments);
    }

    private GrantConflict(Status status, String code, Object... arguments) {
        super(status, code, arguments);
    }

    static GrantConflict legalRepresentativeExists() {
        return new GrantConflict("legal-representative-exists");
    }

    static GrantConflict administratorExists() {
        return new GrantConflict("administrator-exists");
    }

    static GrantConflict agentsFull(int limit) {
        return new GrantConflict("agents-full", limit);
    }

    static BrokenRule personHasGrant(Tier tier) {
        return new GrantConflict("person-has-grant", tier.level()).with("tier", tier.code());
    }

    /// The legal representative was replaced, and the new one has not confirmed the administrator.
    static GrantConflict administratorUnconfirmed() {
        return new GrantConflict(Status.FORBIDDEN, "administrator-unconfirmed");
    }

    static GrantConflict revoked() {
        return new GrantConflict("grant-revoked");
    }

    /// The person has not accepted the offer yet.
    static GrantConflict notAccepted() {
        return new GrantConflict("grant-not-accepted");
    }

    /// The grant is not an offer any more.
    static GrantConflict notOffered() {
        return new GrantConflict("grant-not-offered");
    }

    static GrantConflict offerLapsed() {
        return new GrantConflict("offer-lapsed");
    }

    /// The position passes to a successor and is not given up.
    static GrantConflict positionNotLeft() {
        return new GrantConflict("position-not-left");
    }

    /// Nobody else could manage the grants of the unit.
    static GrantConflict soleManager() {
        return new GrantConflict("sole-manager");
    }

    /// The saga has already created a grant for another unit or person.
    static GrantConflict sagaReused() {
        return new GrantConflict("saga-conflict");
    }
}
