@NullMarked
package io.hrsshall.deploy.local;

import org.jspecify.annotations.NullMarked;
