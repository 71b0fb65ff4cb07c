package io.hrsshall.identity.logins.qrlogin;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The state of a QR login does not allow the operation.
class QrLoginConflict extends BrokenRule {

    private QrLoginConflict(Status status, String code) {
        super(status, code);
    }

    static QrLoginConflict expired() {
        return new QrLoginConflict(Status.GONE, "qr-login-expired");
    }

    static QrLoginConflict wrongStatus() {
        return new QrLoginConflict(Status.CONFLICT, "qr-login-status");
    }

    /// Another person scanned the code before.
    static QrLoginConflict taken() {
        return new QrLoginConflict(Status.CONFLICT, "qr-login-taken");
    }
}
