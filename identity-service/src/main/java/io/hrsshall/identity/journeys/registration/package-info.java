/// 个人实名注册 and 单位注册 (manual 2.2): registration of persons and units, and 柜台核验: clerks who compare a person with the
/// ID document.
@NullMarked
package io.hrsshall.identity.journeys.registration;

import org.jspecify.annotations.NullMarked;
