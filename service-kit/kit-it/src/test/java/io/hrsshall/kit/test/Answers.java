package io.hrsshall.kit.test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class Answers {

    private Answers() {}

    static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
