/// 个人实名注册: the registration of a person.
@NullMarked
package io.hrsshall.identity.registration;

import org.jspecify.annotations.NullMarked;
