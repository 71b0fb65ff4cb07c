package io.hrsshall.kit.test.rules.bad.two;

record TwoWide(int one, int two, int three, int four, int five, int six, int seven, int eight, int nine) {}
