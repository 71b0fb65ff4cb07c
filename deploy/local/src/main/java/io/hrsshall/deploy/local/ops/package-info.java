/// The commands of operators: `./hall ops`.
@NullMarked
package io.hrsshall.deploy.local.ops;

import org.jspecify.annotations.NullMarked;
