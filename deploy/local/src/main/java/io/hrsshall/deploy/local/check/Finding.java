package io.hrsshall.deploy.local.check;

import java.util.List;

/// What a check found.
///
/// @param examples
///            the first ids
record Finding(String kind, String what, String remedy, long count, List<String> examples) {

    Finding {
        examples = List.copyOf(examples);
    }
}
