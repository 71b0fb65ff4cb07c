/// 病毒扫描: the virus scanner, reached by ClamAV's protocol.
@NullMarked
package io.hrsshall.casework.scanner;

import org.jspecify.annotations.NullMarked;
