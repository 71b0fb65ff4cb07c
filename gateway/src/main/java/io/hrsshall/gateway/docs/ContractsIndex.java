package io.hrsshall.gateway.docs;

import java.util.ArrayList;
import java.util.List;

/// The page `/contracts/`, which lists all contracts for who has nothing but the hall's address.
final class ContractsIndex {

    private final List<String> paths = new ArrayList<>();

    void add(String path) {
        paths.add(path);
    }

    /// @param hasDocs
    ///            whether `/docs` is served
    String page(boolean hasDocs) {
        StringBuilder rows = new StringBuilder();
        paths.forEach(path -> rows.append("      <li><a href=\"%1$s\">%1$s</a></li>\n".formatted(path)));
        String docs = hasDocs ? "    <p><a href=\"/docs\">接口文档 API documentation: read and try</a></p>\n" : "";
        return """
                <!doctype html>
                <html lang="zh-CN">
                  <head>
                    <meta charset="utf-8" />
                    <meta name="viewport" content="width=device-width, initial-scale=1" />
                    <title>接口契约 Contracts</title>
                  </head>
                  <body>
                    <h1>接口契约 Contracts</h1>
                    <p>openapi.yaml：大厅提供的接口；asyncapi.yaml：事件，events 为其内容；city-system.yaml：地市系统为查询提供的接口。</p>
                    <p lang="en">openapi.yaml: operations of the hall; asyncapi.yaml: events, whose contents are in events;
                    city-system.yaml: what the system of a city serves for queries.</p>
                %s    <ul>
                %s    </ul>
                  </body>
                </html>
                """.formatted(docs, rows);
    }
}
