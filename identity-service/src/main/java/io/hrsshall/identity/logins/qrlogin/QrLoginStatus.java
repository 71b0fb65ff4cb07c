package io.hrsshall.identity.logins.qrlogin;

/// EXPIRED is never stored: it follows from the clock.
public enum QrLoginStatus {

    CREATED,
    SCANNED,
    CONFIRMED,
    /// The browser has logged in.
    CONSUMED,
    /// By the person in the App.
    REJECTED,
    /// By the browser.
    CANCELLED,
    EXPIRED;

    boolean canBecome(QrLoginStatus next) {
        return switch (this) {
            case CREATED -> next == SCANNED || next == CANCELLED;
            case SCANNED -> next == CONFIRMED || next == REJECTED || next == CANCELLED;
            case CONFIRMED -> next == CONSUMED || next == CANCELLED;
            case CONSUMED, REJECTED, CANCELLED, EXPIRED -> false;
        };
    }

    /// Whether the code ends by the clock in this status.
    boolean isOpen() { return this == CREATED || this == SCANNED || this == CONFIRMED; }
}
