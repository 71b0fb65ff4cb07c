package io.hrsshall.casework;

import io.hrsshall.casework.catalogue.CatalogueFiles;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.Http;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Publishes items of the release's files with changes.
final class CatalogueDocuments {

    private static final String API = "/api/v1/city/catalogue";

    private CatalogueDocuments() {}

    /// @param province
    ///            with the role for the catalogue
    static Answer publish(Http province, String code, Consumer<ObjectNode> change) throws IOException {
        Map<String, Object> request = Map.of("document", document(code, change), "effectiveFrom",
                LocalDate.now(ZoneId.of("Asia/Shanghai")).toString());
        String etag = province.post(API + "/preview", request).expect(200).etag();
        return province.with("If-Match", etag).post(API + "/publications", request);
    }

    private static String document(String code, Consumer<ObjectNode> change) throws IOException {
        ObjectNode item = (ObjectNode) CatalogueFiles.read().sections().stream()
                .flatMap(section -> section.groups().stream()).flatMap(group -> group.items().stream())
                .filter(file -> file.code().equals(code)).findFirst().orElseThrow().source().deepCopy();
        change.accept(item);
        String group = code.substring(0, code.lastIndexOf('.'));
        ObjectNode document = JsonMapper.shared().createObjectNode().put("code",
                group.substring(0, group.indexOf('.')));
        document.withArray("/groups").addObject().put("code", group).withArray("/items").add(item);
        return document.toString();
    }

    /// A guide of which nothing is unknown.
    static void complete(ObjectNode item) {
        item.remove("unconfirmed");
        ObjectNode guide = item.putObject("guide");
        guide.putArray("conditions").add("单位已办理就业登记。");
        guide.putObject("fee").put("charged", false);
        guide.putObject("result").put("name", "参会确认书").put("sample", "无");
        guide.putObject("visits").put("times", 0);
        guide.putArray("questions").addObject().put("question", "可以改期吗？").put("answer", "可以。");
    }
}
