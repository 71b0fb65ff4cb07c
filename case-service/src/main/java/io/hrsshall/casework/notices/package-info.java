/// 公示公告: notices that the staff of a city publish for it, and those of the province for all. They are read, and sent
/// to nobody.
@NullMarked
package io.hrsshall.casework.notices;

import org.jspecify.annotations.NullMarked;
