@NullMarked
package io.hrsshall.deploy.parts;

import org.jspecify.annotations.NullMarked;
