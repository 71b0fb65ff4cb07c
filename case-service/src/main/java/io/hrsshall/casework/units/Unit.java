package io.hrsshall.casework.units;

import io.hrsshall.kit.values.City;

/// What case-service needs of a unit: its city decides who handles its cases.
public record Unit(String unitNumber, String uscc, String name, City city) {}
