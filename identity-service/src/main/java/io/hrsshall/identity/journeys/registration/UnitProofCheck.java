package io.hrsshall.identity.journeys.registration;

import io.hrsshall.kit.values.UnifiedSocialCreditCode;

/// Checks again what proved a unit, whenever the proof is used: its certificate may have been revoked since.
public interface UnitProofCheck {

    /// How the units were proven whose proofs are checked.
    String way();

    /// Calls other systems, so not for use in a transaction.
    ///
    /// @param evidence
    ///            what was given when the unit was proven
    /// @throws io.hrsshall.kit.problem.BrokenRule
    ///             if it proves the unit no longer
    void check(UnifiedSocialCreditCode unit, String evidence);
}
