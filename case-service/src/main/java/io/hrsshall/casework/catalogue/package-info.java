/// 服务清单: sections, groups and versioned service items with their forms.
@NullMarked
package io.hrsshall.casework.catalogue;

import org.jspecify.annotations.NullMarked;
