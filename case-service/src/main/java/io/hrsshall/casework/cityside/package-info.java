/// 地市受理: accepting, asking for a supplement and deciding, each city its own cases.
@NullMarked
package io.hrsshall.casework.cityside;

import org.jspecify.annotations.NullMarked;
