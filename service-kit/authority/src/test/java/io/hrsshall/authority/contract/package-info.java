@NullMarked
package io.hrsshall.authority.contract;

import org.jspecify.annotations.NullMarked;
