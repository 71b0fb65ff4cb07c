package io.hrsshall.delegation.units;

import io.hrsshall.kit.values.City;

/// @param number
///            单位编号
/// @param uscc
///            统一社会信用代码
/// @param city
///            whose systems are told of the unit's grants
public record Unit(String number, String uscc, String name, City city) {}
