/// The pre-check of all accounts of a legacy system: what would their upgrades end as? Changes nothing.
@NullMarked
package io.hrsshall.legacy.prechecks;

import org.jspecify.annotations.NullMarked;
