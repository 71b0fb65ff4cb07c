package io.hrsshall.casework.notices;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The step is not possible in the present state of the notice, or of the city's notices.
final class NoticeConflict extends BrokenRule {

    private NoticeConflict(String code, Object... arguments) {
        super(Status.CONFLICT, code, arguments);
    }

    static NoticeConflict withdrawn() {
        return new NoticeConflict("notice-withdrawn");
    }

    static NoticeConflict correctedTooOften(int most) {
        return new NoticeConflict("notice-revisions-full", most);
    }

    static NoticeConflict full(int most) {
        return new NoticeConflict("notices-full", most);
    }
}
