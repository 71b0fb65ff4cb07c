/// The province's App (江苏智慧人社) as a provider of face checks.
@NullMarked
package io.hrsshall.deploy.simulator.appface;

import org.jspecify.annotations.NullMarked;
