/// Units (单位): registration and profiles.
@NullMarked
package io.hrsshall.unit.profile;

import org.jspecify.annotations.NullMarked;
