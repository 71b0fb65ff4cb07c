/// 告知承诺 and 承诺书: signed with a filing, checked by the city later.
@NullMarked
package io.hrsshall.casework.commitments;

import org.jspecify.annotations.NullMarked;
