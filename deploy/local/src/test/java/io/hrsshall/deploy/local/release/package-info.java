@NullMarked
package io.hrsshall.deploy.local.release;

import org.jspecify.annotations.NullMarked;
