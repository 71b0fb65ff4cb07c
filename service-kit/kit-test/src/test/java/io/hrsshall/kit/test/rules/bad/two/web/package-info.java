@NullMarked
package io.hrsshall.kit.test.rules.bad.two.web;

import org.jspecify.annotations.NullMarked;
