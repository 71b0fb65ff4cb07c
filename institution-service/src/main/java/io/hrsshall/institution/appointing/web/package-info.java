@NullMarked
package io.hrsshall.institution.appointing.web;

import org.jspecify.annotations.NullMarked;
