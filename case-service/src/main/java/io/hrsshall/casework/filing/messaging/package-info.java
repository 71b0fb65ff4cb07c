/// What happens to a case, for the handling city and the hall's services.
@NullMarked
package io.hrsshall.casework.filing.messaging;

import org.jspecify.annotations.NullMarked;
