/// Institutions (机构) and their registration.
@NullMarked
package io.hrsshall.institution.registry;

import org.jspecify.annotations.NullMarked;
