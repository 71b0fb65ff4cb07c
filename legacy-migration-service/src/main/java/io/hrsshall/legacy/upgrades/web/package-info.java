@NullMarked
package io.hrsshall.legacy.upgrades.web;

import org.jspecify.annotations.NullMarked;
