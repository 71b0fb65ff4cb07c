/// 经办人管理 over HTTP.
@NullMarked
package io.hrsshall.delegation.grants.web;

import org.jspecify.annotations.NullMarked;
