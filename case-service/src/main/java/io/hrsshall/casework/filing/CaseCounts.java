package io.hrsshall.casework.filing;

/// The number of cases in each phase.
public record CaseCounts(long drafts, long running, long finished, long toEvaluate) {}
