@NullMarked
package io.hrsshall.identity.persons.web;

import org.jspecify.annotations.NullMarked;
