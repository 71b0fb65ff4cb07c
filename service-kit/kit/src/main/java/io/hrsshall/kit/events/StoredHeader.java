package io.hrsshall.kit.events;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A header of a stored event, written as JSON. The value is in base64: a header that is no text is a reason to store
/// an event.
@SuppressWarnings("ArrayRecordComponent") // never compared
record StoredHeader(String name, byte @Nullable [] value) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static String write(Headers headers) {
        List<StoredHeader> all = new ArrayList<>();
        headers.forEach(header -> all.add(new StoredHeader(header.key(), header.value())));
        return JSON.writeValueAsString(all);
    }

    static Headers read(String json) {
        RecordHeaders headers = new RecordHeaders();
        for (StoredHeader header : JSON.readValue(json, StoredHeader[].class)) {
            headers.add(header.name(), header.value());
        }
        return headers;
    }
}
