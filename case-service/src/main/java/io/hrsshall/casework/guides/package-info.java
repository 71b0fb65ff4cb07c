/// 办事指南: what somebody has to know before filing an item in a city, and what of it is still to be stated.
@NullMarked
package io.hrsshall.casework.guides;

import org.jspecify.annotations.NullMarked;
