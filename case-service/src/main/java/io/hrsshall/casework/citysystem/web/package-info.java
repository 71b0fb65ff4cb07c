@NullMarked
package io.hrsshall.casework.citysystem.web;

import org.jspecify.annotations.NullMarked;
