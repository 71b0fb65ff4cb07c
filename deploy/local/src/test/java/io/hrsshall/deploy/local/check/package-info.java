@NullMarked
package io.hrsshall.deploy.local.check;

import org.jspecify.annotations.NullMarked;
