@NullMarked
package io.hrsshall.kit.web;

import org.jspecify.annotations.NullMarked;
