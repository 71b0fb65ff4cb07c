@NullMarked
package io.hrsshall.institution.registry;

import org.jspecify.annotations.NullMarked;
