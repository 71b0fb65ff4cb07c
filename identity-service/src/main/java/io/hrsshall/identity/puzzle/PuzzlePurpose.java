package io.hrsshall.identity.puzzle;

/// The only action that a pass is valid for.
public enum PuzzlePurpose {

    /// 忘记密码.
    RESET_PASSWORD,
    /// A password, for a locked account or from a busy address; the challenge for a certificate or a login by the
    /// province from a busy address.
    LOGIN,
    /// From a busy address.
    SMS_CODE,
    /// Of the hall or of the provider of business licences, from a busy address.
    QR_LOGIN
}
