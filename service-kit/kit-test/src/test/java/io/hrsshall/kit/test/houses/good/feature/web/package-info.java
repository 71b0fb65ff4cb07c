@NullMarked
package io.hrsshall.kit.test.houses.good.feature.web;

import org.jspecify.annotations.NullMarked;
