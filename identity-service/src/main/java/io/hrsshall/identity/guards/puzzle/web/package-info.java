@NullMarked
package io.hrsshall.identity.guards.puzzle.web;

import org.jspecify.annotations.NullMarked;
