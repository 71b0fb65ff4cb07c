package io.hrsshall.kit.test.rules.bad.two;

import org.mapstruct.Mapper;

/// Outside the edge, and by MapStruct's own conversions.
@Mapper
interface TwoMapper {}
