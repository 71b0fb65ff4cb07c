/// Backups of the hall on this machine, and what brings one back.
@NullMarked
package io.hrsshall.deploy.local.backup;

import org.jspecify.annotations.NullMarked;
