/// 账号设置 (manual 2.6.8): what a person changes about the own account.
@NullMarked
package io.hrsshall.identity.journeys.signatures;

import org.jspecify.annotations.NullMarked;
