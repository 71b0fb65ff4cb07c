@NullMarked
package io.hrsshall.gateway.cityfeed;

import org.jspecify.annotations.NullMarked;
