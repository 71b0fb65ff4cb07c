@NullMarked
package io.hrsshall.legacy.systems.web;

import org.jspecify.annotations.NullMarked;
