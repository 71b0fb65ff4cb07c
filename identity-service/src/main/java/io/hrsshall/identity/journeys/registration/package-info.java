/// 个人实名注册 and 单位注册 (manual 2.2): registration of persons and units.
@NullMarked
package io.hrsshall.identity.journeys.registration;

import org.jspecify.annotations.NullMarked;
