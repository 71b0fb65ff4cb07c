@NullMarked
package io.hrsshall.deploy.local.stack;

import org.jspecify.annotations.NullMarked;
