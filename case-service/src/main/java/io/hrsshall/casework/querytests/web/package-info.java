/// Test questions by request of the systems of cities.
@NullMarked
package io.hrsshall.casework.querytests.web;

import org.jspecify.annotations.NullMarked;
