/// What services' databases say of each other, compared.
@NullMarked
package io.hrsshall.deploy.local.check;

import org.jspecify.annotations.NullMarked;
