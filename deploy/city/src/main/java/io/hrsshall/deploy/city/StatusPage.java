package io.hrsshall.deploy.city;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The status as a page for people. Every value is escaped.
final class StatusPage {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss")
            .withZone(ZoneId.of("Asia/Shanghai"));
    private static final Map<String, String> CITIES = Map.ofEntries(Map.entry("320000", "省本级"),
            Map.entry("320100", "南京市"), Map.entry("320200", "无锡市"), Map.entry("320300", "徐州市"),
            Map.entry("320400", "常州市"), Map.entry("320500", "苏州市"), Map.entry("320600", "南通市"),
            Map.entry("320700", "连云港市"), Map.entry("320800", "淮安市"), Map.entry("320900", "盐城市"),
            Map.entry("321000", "扬州市"), Map.entry("321100", "镇江市"), Map.entry("321200", "泰州市"),
            Map.entry("321300", "宿迁市"));
    private static final Map<String, String> STATUSES = Map.of("SUBMITTED", "待窗口人员受理", "ACCEPTED", "已受理",
            "SUSPENDED", "已中止", "NOT_ACCEPTED", "不予受理", "SUPPLEMENT_ASKED", "待补正", "DECIDED", "已办结", "WITHDRAWN",
            "已撤回");
    private static final String PAGE = """
            <!doctype html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{city} · 样例地市系统</title>
            <link rel="icon" href="/emblem.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/status.css">
            </head>
            <body>
            <header><div class="container">
            <img src="/emblem.svg" alt="" width="44" height="44">
            <div><span class="department">{city} {code}</span>
            <h1>样例地市系统 <span class="en" lang="en">Sample system of a city</span></h1></div>
            </div></header>
            <main class="container">
            <section class="card" aria-labelledby="state">
            <h2 id="state">运行情况 <span class="en" lang="en">State</span></h2>
            <p>本系统接收大厅推送的办件，自动受理并办结下列事项；其他事项的办件由窗口人员在大厅“工作人员入口”中办理。
            <span class="en" lang="en">Cases of these items are decided automatically, all others by a clerk.</span></p>
            <p>自动办理的事项：{items}</p>
            <dl>
            <div><dt>状态</dt><dd><span class="tag {stateTone}">{state}</span></dd></div>
            <div><dt>已处理事件</dt><dd>{processed}</dd></div>
            <div><dt>重复事件</dt><dd>{duplicates}</dd></div>
            <div><dt>忽略事件</dt><dd>{ignored}</dd></div>
            <div><dt>待处理事件</dt><dd>{lag}</dd></div>
            <div><dt>最近事件</dt><dd>{lastEventAt}</dd></div>
            </dl>
            {waiting}
            <div class="actions">
            <form method="post" action="{action}"><button class="primary">{actionName}</button></form>
            <a class="button" href="/">刷新</a>
            </div>
            </section>
            <section class="card" aria-labelledby="cases">
            <h2 id="cases">最近办件 <span class="en" lang="en">Latest cases</span></h2>
            {cases}
            </section>
            </main>
            </body>
            </html>
            """;

    private StatusPage() {}

    static String of(ProcessingStatus.View view, Set<String> items) {
        boolean paused = view.state().equals("PAUSED");
        ProcessingStatus.Waiting waiting = view.waiting();
        return filled(PAGE, Map.ofEntries(
                Map.entry("city", escaped(CITIES.getOrDefault(view.city(), ""))),
                Map.entry("code", escaped(view.city())),
                Map.entry("items", items.isEmpty()
                        ? "无"
                        : new TreeSet<>(items).stream().map(code -> "<code>" + escaped(code) + "</code>")
                                .collect(Collectors.joining("、"))),
                Map.entry("state", paused ? "已暂停" : "运行中"),
                Map.entry("stateTone", paused ? "warn" : "good"),
                Map.entry("processed", Long.toString(view.processed())),
                Map.entry("duplicates", Long.toString(view.duplicates())),
                Map.entry("ignored", Long.toString(view.ignored())),
                Map.entry("lag", Objects.toString(view.lag(), "–")),
                Map.entry("lastEventAt", time(view.lastEventAt())),
                Map.entry("waiting", waiting == null
                        ? ""
                        : "<p class=\"notice\" role=\"status\">办件 <code>%s</code> 将重试：%s（第 %d 次，自 %s）</p>"
                                .formatted(escaped(waiting.caseId()), escaped(waiting.reason()), waiting.attempts(),
                                        time(waiting.since()))),
                Map.entry("action", paused ? "/resume" : "/pause"),
                Map.entry("actionName", paused ? "继续办理" : "暂停办理"),
                Map.entry("cases", view.cases().isEmpty()
                        ? "<p class=\"empty\">还没有办件。单位在大厅提交办理地为本市的办件后，会显示在这里。</p>"
                        : table(view))));
    }

    private static String table(ProcessingStatus.View view) {
        return view.cases().stream()
                .map(line -> """
                        <tr><td data-label="时间">%s</td><td data-label="办件"><code>%s</code></td>\
                        <td data-label="状态"><span class="tag %s">%s</span></td><td data-label="快递单号">%s</td></tr>
                        """.formatted(time(line.at()), escaped(line.caseId()), tone(line.status()),
                        escaped(STATUSES.getOrDefault(line.status(), line.status())),
                        escaped(Objects.requireNonNullElse(line.trackingNumber(), "–"))))
                .collect(Collectors.joining("", """
                        <table><thead><tr><th scope="col">时间</th><th scope="col">办件</th><th scope="col">状态</th>\
                        <th scope="col">快递单号</th></tr></thead><tbody>
                        """, "</tbody></table>"));
    }

    private static String tone(String status) {
        return switch (status) {
            case "DECIDED" -> "good";
            case "SUBMITTED", "SUPPLEMENT_ASKED", "SUSPENDED" -> "warn";
            default -> status.startsWith("REFUSED") ? "bad" : "quiet";
        };
    }

    private static String time(@Nullable Instant at) {
        return at == null ? "–" : "<time datetime=\"" + at + "\">" + TIME.format(at) + "</time>";
    }

    /// In one pass, so that a value that looks like a placeholder stays as it is.
    private static String filled(String template, Map<String, String> values) {
        return PLACEHOLDER.matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
