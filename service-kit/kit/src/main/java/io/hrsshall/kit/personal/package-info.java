/// Personal data at rest and on screens: sealed, indexed blindly, masked.
@NullMarked
package io.hrsshall.kit.personal;

import org.jspecify.annotations.NullMarked;
