@NullMarked
package io.hrsshall.deploy.local.backup;

import org.jspecify.annotations.NullMarked;
