@NullMarked
package io.hrsshall.deploy.city;

import org.jspecify.annotations.NullMarked;
