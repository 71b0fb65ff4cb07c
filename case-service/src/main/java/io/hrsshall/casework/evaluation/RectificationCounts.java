package io.hrsshall.casework.evaluation;

/// How many rectifications a city's list has in each [RectificationPhase].
public record RectificationCounts(long open, long dueSoon, long overdue, long replied) {}
