@NullMarked
package io.hrsshall.logistics.cases;

import org.jspecify.annotations.NullMarked;
