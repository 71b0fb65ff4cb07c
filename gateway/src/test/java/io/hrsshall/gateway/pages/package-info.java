@NullMarked
package io.hrsshall.gateway.pages;

import org.jspecify.annotations.NullMarked;
