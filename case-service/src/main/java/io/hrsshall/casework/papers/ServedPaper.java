package io.hrsshall.casework.papers;

import java.time.Instant;

/// 送达: how a paper was served.
///
/// @param title
///            of the paper, with its number
record ServedPaper(String title, Means means, Instant servedAt) {

    enum Means {
        /// 电子送达: the first download after the owner agreed to it.
        ELECTRONIC,
        /// 邮寄送达: a parcel that was signed for.
        PARCEL
    }
}
