package io.hrsshall.identity.logins.licencelogin;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The notification is not the provider's.
class NotificationRefused extends BrokenRule {

    NotificationRefused() {
        super(Status.UNAUTHORIZED, "notification-signature-wrong");
    }
}
