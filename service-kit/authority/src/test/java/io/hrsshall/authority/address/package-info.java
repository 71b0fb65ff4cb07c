@NullMarked
package io.hrsshall.authority.address;

import org.jspecify.annotations.NullMarked;
