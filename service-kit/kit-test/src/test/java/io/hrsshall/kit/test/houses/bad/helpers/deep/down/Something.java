package io.hrsshall.kit.test.houses.bad.helpers.deep.down;

/// In a package that is too deep and not `@NullMarked`.
public record Something(String text) {}
