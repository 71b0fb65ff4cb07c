package io.hrsshall.casework.filing;

/// How many cases of a unit are in each phase.
public record CaseCounts(long drafts, long running, long finished, long toEvaluate) {}
