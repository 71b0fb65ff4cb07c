package io.hrsshall.kit.test.rules.bad.helpers.deep.down;

/// In a package that is nested too deeply and not `@NullMarked`.
public record Something(String text) {}
