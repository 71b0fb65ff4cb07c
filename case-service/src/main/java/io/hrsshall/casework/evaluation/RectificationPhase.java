package io.hrsshall.casework.evaluation;

/// The classes of a city's list. DUE_SOON and OVERDUE are parts of OPEN.
public enum RectificationPhase {

    OPEN,
    DUE_SOON,
    OVERDUE,
    REPLIED
}
