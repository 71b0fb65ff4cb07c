/// HTTP API of a unit's institutions (机构管理).
@NullMarked
package io.hrsshall.institution.appointments.web;

import org.jspecify.annotations.NullMarked;
