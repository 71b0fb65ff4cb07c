@NullMarked
package io.hrsshall.deploy.local.story;

import org.jspecify.annotations.NullMarked;
