@NullMarked
package io.hrsshall.kit.test.rules.good.feature.web;

import org.jspecify.annotations.NullMarked;
