@NullMarked
package io.hrsshall.kit.test.houses.bad.two.web;

import org.jspecify.annotations.NullMarked;
