/// What the programs consist of, and which of it is known to be vulnerable.
@NullMarked
package io.hrsshall.deploy.local.provenance;

import org.jspecify.annotations.NullMarked;
