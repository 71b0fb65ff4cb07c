@NullMarked
package io.hrsshall.casework.addresses;

import org.jspecify.annotations.NullMarked;
