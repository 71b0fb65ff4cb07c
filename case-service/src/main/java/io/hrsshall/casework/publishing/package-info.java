/// 服务清单发布: what staff of the province publish without a release, and what it may consist of. That only the province may
/// is `relation: ofProvince` in the contract, which the kit's authorization enforces. Reading items, also by staff and
/// cities, is in `catalogue`.
@NullMarked
package io.hrsshall.casework.publishing;

import org.jspecify.annotations.NullMarked;
