/// Checks the settings of a process before anything else starts.
@NullMarked
package io.hrsshall.authority.settings;

import org.jspecify.annotations.NullMarked;
