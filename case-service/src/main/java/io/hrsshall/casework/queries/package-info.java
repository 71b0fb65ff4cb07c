/// 查询服务: queries that the handling city's system answers at once.
@NullMarked
package io.hrsshall.casework.queries;

import org.jspecify.annotations.NullMarked;
