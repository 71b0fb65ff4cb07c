/// 服务清单发布: what staff of the province publish without a release, and what it may consist of.
@NullMarked
package io.hrsshall.casework.publishing;

import org.jspecify.annotations.NullMarked;
