@NullMarked
package io.hrsshall.deploy.local.demo;

import org.jspecify.annotations.NullMarked;
