package io.hrsshall.identity.challenges;

/// The SMS service took the text and did not answer in time: it may well have sent it.
class SmsUnanswered extends SmsUnavailable {

    private static final long serialVersionUID = 1;
}
