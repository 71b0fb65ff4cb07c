@NullMarked
package io.hrsshall.deploy.local.citycheck;

import org.jspecify.annotations.NullMarked;
