/// 公示公告: notices that the staff of a city publish.
@NullMarked
package io.hrsshall.casework.notices;

import org.jspecify.annotations.NullMarked;
