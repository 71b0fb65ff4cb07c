package io.hrsshall.gateway.docs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The contracts of events with absolute addresses, so that a consumer can fetch what they and the attribute
/// `dataschema` of events refer to.
final class EventDocument {

    /// Such as `./events/case-submitted.v1.json` or `../../unit-service/contracts/events/unit-changed.v1.json`.
    private static final Pattern SCHEMA = Pattern
            .compile("(\\$ref: *[\"']?)(?:\\./|\\.\\./\\.\\./([a-z-]+)/contracts/)?(?=events/)");
    /// Where the examples of `dataschema` say that a hall is.
    private static final String EXAMPLE = "http://localhost:8080/contracts/";

    private EventDocument() {}

    /// @param contracts
    ///            the address of the service's contracts
    static String asyncApi(String document, String contracts) {
        String all = contracts.substring(0, contracts.lastIndexOf('/') + 1);
        return SCHEMA.matcher(document.replace(EXAMPLE, all)).replaceAll(reference -> {
            String of = reference.group(2) == null ? contracts : all + reference.group(2);
            return Matcher.quoteReplacement(reference.group(1) + of + "/");
        });
    }

    static String schema(String document, String publicUrl) {
        return document.replace("\"$id\": \"/", "\"$id\": \"" + publicUrl + "/");
    }
}
