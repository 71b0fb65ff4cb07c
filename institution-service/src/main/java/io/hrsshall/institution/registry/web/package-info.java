/// HTTP API of institutions.
@NullMarked
package io.hrsshall.institution.registry.web;

import org.jspecify.annotations.NullMarked;
