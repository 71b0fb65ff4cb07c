@NullMarked
package io.hrsshall.deploy.acceptance;

import org.jspecify.annotations.NullMarked;
