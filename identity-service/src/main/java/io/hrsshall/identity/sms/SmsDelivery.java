package io.hrsshall.identity.sms;

/// What became of a text that was handed to the SMS service.
public enum SmsDelivery {
    ACCEPTED,
    /// The service works but refused this text.
    REFUSED,
    /// No connection, so nothing was sent.
    UNREACHABLE,
    /// No answer in time, so it may have been sent.
    UNCONFIRMED
}
