/// HTTP API of grants (经办人管理).
@NullMarked
package io.hrsshall.delegation.grants.web;

import org.jspecify.annotations.NullMarked;
