/// 地市历史用户升级: upgrades step by step, their limits, and the conflicts about which the staff of a city decide.
@NullMarked
package io.hrsshall.legacy.upgrades;

import org.jspecify.annotations.NullMarked;
