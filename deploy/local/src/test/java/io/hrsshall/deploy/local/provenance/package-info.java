@NullMarked
package io.hrsshall.deploy.local.provenance;

import org.jspecify.annotations.NullMarked;
