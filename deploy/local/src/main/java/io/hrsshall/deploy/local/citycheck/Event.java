package io.hrsshall.deploy.local.citycheck;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// A CloudEvent.
///
/// @param extensions
///            further attributes, which a consumer ignores
record Event(String id, String source, String type, String subject, String time, String key, long sequence,
        Map<String, String> extensions, Map<String, Object> data) {

    Map<String, String> attributes() {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("specversion", "1.0");
        attributes.put("id", id);
        attributes.put("source", source);
        attributes.put("type", type);
        attributes.put("subject", subject);
        attributes.put("time", time);
        attributes.put("partitionkey", key);
        attributes.put("sequence", Long.toString(sequence));
        attributes.putAll(extensions);
        return attributes;
    }

    /// As the feed writes it.
    Map<String, Object> structured() {
        var content = new LinkedHashMap<String, Object>(attributes());
        content.put("datacontenttype", "application/json");
        content.put("data", data);
        return content;
    }

    String body() {
        return JsonMapper.shared().writeValueAsString(data);
    }
}
