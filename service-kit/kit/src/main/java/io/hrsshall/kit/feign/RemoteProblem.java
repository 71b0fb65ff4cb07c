package io.hrsshall.kit.feign;

import io.hrsshall.kit.problem.RefusedByCallee;
import tools.jackson.databind.JsonNode;

/// The problem with which a callee refused. A caller catches those whose codes it handles.
public class RemoteProblem extends RefusedByCallee {

    private final transient JsonNode body;

    public RemoteProblem(int status, String code, JsonNode body) {
        super(status, code);
        this.body = body;
    }

    /// The whole problem.
    public JsonNode body() {
        return body;
    }
}
