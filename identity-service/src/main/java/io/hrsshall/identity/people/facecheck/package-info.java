/// Face checks by Alipay and by the App of the province.
@NullMarked
package io.hrsshall.identity.people.facecheck;

import org.jspecify.annotations.NullMarked;
