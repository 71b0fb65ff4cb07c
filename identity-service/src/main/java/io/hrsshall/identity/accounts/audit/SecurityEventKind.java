package io.hrsshall.identity.accounts.audit;

/// What was attempted or done.
public enum SecurityEventKind {
    LOGIN,
    LOGOUT,
    /// A refresh of a session that was ended before.
    REFRESH,
    /// By the account's owner elsewhere, by an operator, or because its refresh token was used twice.
    SESSION_ENDED,
    /// All of the account, or all others, by its owner or an operator.
    SESSIONS_ENDED,
    ACCOUNT_OPENED,
    ACCOUNT_REMOVED,
    PASSWORD_CHANGED,
    /// The process crashed while the password was replaced, so it is unknown which one is valid.
    PASSWORD_CHANGE_INTERRUPTED,
    PASSWORD_RECOVERED,
    /// To the initial password.
    PASSWORD_RESET,
    INITIAL_PASSWORD_REPLACED,
    MOBILE_CHANGED,
    /// Of a colleague, by tier 1 or 2 of the unit.
    PERSON_REVEALED,
    /// Another person proved to own the mobile.
    MOBILE_LOST,
    MOBILE_TAKEN_BACK,
    /// The owner of the ID document proved that this person is somebody else.
    DOCUMENT_LOST,
    DOCUMENT_TAKEN_BACK,
    /// Of a unit: recorded for the new and the former one.
    REPRESENTATIVE_CHANGED,
    /// By a member of staff.
    COUNTER_CHECK_CONFIRMED,
    /// By a member of staff, or after too many documents that did not match.
    COUNTER_CHECK_REJECTED,
    QR_LOGIN_CONFIRMED,
    QR_LOGIN_REJECTED,
    /// By the browser that had asked for it, after the code was scanned.
    QR_LOGIN_CANCELLED,
    /// By staff.
    SECURITY_EVENTS_READ,
    /// An authenticator app of staff.
    SECOND_FACTOR_ENROLLED,
    /// By a head of staff or an operator, because the owner has lost it.
    SECOND_FACTOR_RESET,
    STAFF_CREATED,
    /// Name, roles or county.
    STAFF_CHANGED,
    STAFF_DISABLED,
    STAFF_ENABLED,
    /// To a first password.
    STAFF_PASSWORD_RESET,
    /// The account that a city's staff shared, once the city has two heads of staff.
    SHARED_STAFF_DISABLED,
    /// A key with which the system of a city authenticates, by the system or a head of staff.
    CITY_KEY_REGISTERED,
    CITY_KEY_REVOKED
}
