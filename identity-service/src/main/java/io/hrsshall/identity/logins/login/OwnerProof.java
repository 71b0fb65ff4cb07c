package io.hrsshall.identity.logins.login;

import io.hrsshall.identity.accounts.revocations.Confirmation;

/// What proved the owner of an account, other than the password.
///
/// @param way
///            any but PASSWORD
/// @param assurance
///            the claim `acr` of the tokens
/// @param confirmation
///            when the owner was proven, and by which session
public record OwnerProof(LoginWay way, String assurance, Confirmation confirmation) {

    /// By the way itself, and no session.
    public static OwnerProof of(LoginWay way, Confirmation confirmation) {
        return new OwnerProof(way, way.assurance(), confirmation);
    }

    /// A session confirmed it, so it proves no more than what began that session.
    ///
    /// @param confirming
    ///            the claim `acr` of that session
    public static OwnerProof confirmed(LoginWay way, String confirming, Confirmation confirmation) {
        return new OwnerProof(way, confirming.compareTo(way.assurance()) < 0 ? confirming : way.assurance(),
                confirmation);
    }
}
