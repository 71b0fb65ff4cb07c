/// 支付宝身份验证: face checks by Alipay.
@NullMarked
package io.hrsshall.identity.people.facecheck;

import org.jspecify.annotations.NullMarked;
