@NullMarked
package io.hrsshall.deploy.local.ops;

import org.jspecify.annotations.NullMarked;
