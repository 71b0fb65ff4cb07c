package io.hrsshall.identity.challenges;

/// The SMS service is there and refuses this text: another one may well be taken.
public class SmsRefused extends SmsUnavailable {

    private static final long serialVersionUID = 1;
}
