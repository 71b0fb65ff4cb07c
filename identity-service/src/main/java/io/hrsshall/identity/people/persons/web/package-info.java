@NullMarked
package io.hrsshall.identity.people.persons.web;

import org.jspecify.annotations.NullMarked;
