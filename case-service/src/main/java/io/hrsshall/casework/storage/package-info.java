/// The content of files: encrypted segments in a directory or a bucket.
@NullMarked
package io.hrsshall.casework.storage;

import org.jspecify.annotations.NullMarked;
