@NullMarked
package io.hrsshall.casework.connection;

import org.jspecify.annotations.NullMarked;
