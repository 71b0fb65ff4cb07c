package io.hrsshall.identity.guards.puzzle;

/// The only action that a pass is valid for.
public enum PuzzlePurpose {

    /// 忘记密码.
    RESET_PASSWORD,
    /// A password, for a locked account, from a busy address or while many are checked; the challenge for a certificate
    /// or a login by the province.
    LOGIN,
    SMS_CODE,
    FACE_CHECK,
    /// The opening of a registration.
    REGISTRATION,
    /// Of the hall or of the provider of business licences.
    QR_LOGIN
}
