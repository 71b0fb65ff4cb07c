/// delegation-service: who may act for a unit.
@NullMarked
package io.hrsshall.casework.delegation;

import org.jspecify.annotations.NullMarked;
