package io.hrsshall.casework.notices;

/// The steps in the history of a notice.
public enum NoticeStep {
    PUBLISHED,
    CORRECTED,
    WITHDRAWN
}
