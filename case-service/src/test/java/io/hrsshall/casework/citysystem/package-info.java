@NullMarked
package io.hrsshall.casework.citysystem;

import org.jspecify.annotations.NullMarked;
