/// 办理机构: the authorities that handle items in each city, with the places, hours and telephones that cities state.
@NullMarked
package io.hrsshall.casework.offices;

import org.jspecify.annotations.NullMarked;
