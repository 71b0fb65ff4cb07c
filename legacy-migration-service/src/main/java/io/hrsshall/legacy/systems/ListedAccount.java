package io.hrsshall.legacy.systems;

/// An account as a bulk read of a legacy system lists it.
///
/// @param verificationIfPasswordIsRight
///            what a verification with the right password answers
public record ListedAccount(String username, Verification verificationIfPasswordIsRight) {

    /// Omits the user name, which may be an ID number.
    @Override
    public String toString() {
        return "ListedAccount";
    }
}
