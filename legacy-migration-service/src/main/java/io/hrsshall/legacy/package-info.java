/// legacy-migration-service: accounts of legacy systems become units of the hall.
@NullMarked
package io.hrsshall.legacy;

import org.jspecify.annotations.NullMarked;
