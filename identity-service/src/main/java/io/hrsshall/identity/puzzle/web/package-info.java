@NullMarked
package io.hrsshall.identity.puzzle.web;

import org.jspecify.annotations.NullMarked;
