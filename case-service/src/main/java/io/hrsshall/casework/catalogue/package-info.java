/// 服务清单: sections, groups and versioned service items with their forms. The items are files
/// in `src/main/resources/catalogue`.
@NullMarked
package io.hrsshall.casework.catalogue;

import org.jspecify.annotations.NullMarked;
