package io.hrsshall.casework.printouts;

import io.hrsshall.authority.OwnerKind;
import io.hrsshall.authority.Window;
import io.hrsshall.casework.catalogue.SchemaFields;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.documents.DocumentContent;
import io.hrsshall.casework.documents.DocumentContent.Fact;
import io.hrsshall.casework.documents.DocumentContent.Table;
import io.hrsshall.casework.documents.FilledForm;
import io.hrsshall.casework.filing.CaseCommitment;
import io.hrsshall.casework.filing.CaseSummary;
import io.hrsshall.casework.filing.Clarification;
import io.hrsshall.casework.filing.Delivery;
import io.hrsshall.casework.filing.ProgressEntry;
import io.hrsshall.casework.filing.ProgressStep;
import io.hrsshall.casework.filing.Reasons;
import io.hrsshall.casework.materials.MaterialView;
import io.hrsshall.kit.personal.Masks;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A printed case as facts and tables, in the order in which somebody reads it who does not know it: what was filed,
/// with which files and commitments, what was asked, what was decided, and who did what.
record CaseLayout(PrintedCase printed) {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final Pattern INDEX = Pattern.compile("\\d{1,6}");
    private static final int MOST_ROWS = 20;
    private static final List<String> LABELLED = List.of("项目", "内容");

    DocumentContent content() {
        FilledForm form = FilledForm.of(Objects.requireNonNull(printed.item().form()), printed.form());
        List<Table> tables = new ArrayList<>();
        tables.add(new Table("申报内容", LABELLED,
                form.facts().stream().map(fact -> List.of(fact.label(), fact.value())).toList()));
        tables.addAll(form.tables());
        tables.add(materials());
        if (!printed.clarifications().isEmpty()) {
            tables.add(new Table("需要说明的情形", List.of("位置", "情形", "申报人的说明"),
                    printed.clarifications().stream().map(this::clarification).toList()));
        }
        printed.commitments().forEach(each -> tables.add(commitment(each)));
        printed.progress().stream().map(this::asked).flatMap(Optional::stream).forEach(tables::add);
        steps("单位审核", entry -> !entry.step().concernsCity()).ifPresent(tables::add);
        steps("办理进度", entry -> entry.step().concernsCity()).ifPresent(tables::add);
        if (!printed.results().isEmpty()) {
            tables.add(new Table("结果文件", List.of("结果名称", "文件名", "送达时间", "状态"),
                    printed.results().stream().map(this::result).toList()));
        }
        if (!printed.papers().isEmpty()) {
            tables.add(new Table("文书", List.of("文书名称", "编号", "日期", "状态"), printed.papers().stream()
                    .map(paper -> List.of(paper.title(), text(paper.number()), minute(paper.at()),
                            paper.replaced() == null ? "" : "已被更正决定取代"))
                    .toList()));
        }
        return new DocumentContent(printed.title(), facts(), tables, notes());
    }

    private List<Fact> facts() {
        CaseSummary summary = printed.summary();
        ServiceItem item = printed.item();
        List<Fact> facts = new ArrayList<>();
        add(facts, "办件编号", String.valueOf(summary.caseNumber()));
        add(facts, "服务事项", summary.item().itemName() + "（" + item.code() + "，第" + item.version() + "版）");
        add(facts, "办理地", summary.item().city().label());
        if (printed.applicant() != null) {
            add(facts, "申请人", printed.applicant().name());
            add(facts, "证件号码", Masks.idNumber(printed.applicant().idNumber()));
        }
        if (printed.unit() != null) {
            add(facts, printed.owner() == OwnerKind.PERSON ? "用人单位（申请人填写）" : "申请单位", printed.unit().name());
            add(facts, "统一社会信用代码", printed.unit().uscc().value());
        }
        if (summary.holder().institutionNumber() != null) {
            add(facts, "机构编号", summary.holder().institutionNumber().value());
        }
        add(facts, "状态", summary.state().statusName() + (summary.state().approved() == null
                ? ""
                : summary.state().approved() ? "（予以通过）" : "（不予通过）"));
        add(facts, "申报时间", time(summary.times().filedAt()));
        add(facts, "提交时间", time(summary.times().submittedAt()));
        add(facts, "受理时间", time(summary.times().acceptedAt()));
        add(facts, "办结时间", time(summary.times().closedAt()));
        add(facts, "承诺办结日", day(summary.term().promisedDay()));
        add(facts, "法定办结日", day(summary.term().statutoryDay()));
        add(facts, "补正期限", day(summary.days().supplementDueDay()));
        add(facts, "结果送达", summary.resultDelivery().delivery() == Delivery.Means.MAIL ? "网上送达并邮寄" : "网上送达");
        return facts;
    }

    /// The materials of the item without a file are listed as well: that nothing was handed in is part of what
    /// was filed.
    private Table materials() {
        Stream<List<String>> files = printed.materials().stream().map(file -> List.of(file.material(), file.fileName(),
                kilobytes(file.size()), time(file.handedInAt(), "未提交"), file.withSupplement() ? "补正时提交" : ""));
        Stream<List<String>> others = printed.item().materials().stream()
                .filter(material -> printed.materials().stream()
                        .noneMatch(file -> file.material().equals(material.name())))
                .map(material -> List.of(material.name(), "", "", "", material.form().label()
                        + (material.takesFiles() ? "，无文件" : "")));
        return new Table("申请材料", List.of("材料名称", "文件名", "大小", "提交时间", "说明"),
                Stream.concat(files, others).toList());
    }

    private List<String> clarification(Clarification asked) {
        Clarification.Answer answer = asked.answer();
        String said = answer == null
                ? "尚未说明"
                : Stream.of(choice(answer.choice()), text(answer.text())).filter(each -> !each.isEmpty())
                        .collect(Collectors.joining("；"));
        return List.of(place(asked), text(asked.text()), said);
    }

    /// The field by its title, with the entry of the list or the rows of the sheet in which it is.
    private String place(Clarification asked) {
        JsonNode schema = Objects.requireNonNull(printed.item().form());
        JsonNode field = schema;
        String entry = asked.rows() == null ? "" : rows(asked.rows());
        for (String name : asked.field().split("/")) {
            if (name.isEmpty()) {
                continue;
            }
            JsonNode members = SchemaFields.keyword(schema, field, "items");
            if (!members.isMissingNode() && INDEX.matcher(name).matches()) {
                entry = "第 " + (Integer.parseInt(name) + 1) + " 人";
                field = members;
            } else {
                field = SchemaFields.keyword(schema, members.isMissingNode() ? field : members, "properties")
                        .path(name);
            }
        }
        String title = asked.field().isEmpty() ? "申报内容" : SchemaFields.keyword(schema, field, "title").asString("");
        return Stream.of(entry, title).filter(each -> !each.isEmpty()).collect(Collectors.joining("，"));
    }

    /// As the spreadsheet numbers them.
    private static String rows(List<Integer> rows) {
        String first = rows.stream().limit(MOST_ROWS).map(String::valueOf).collect(Collectors.joining("、"));
        return "申报表第 " + first + (rows.size() > MOST_ROWS ? " 等 " + rows.size() + " 行" : " 行");
    }

    private static String choice(Clarification.@Nullable Choice choice) {
        return switch (choice) {
            case null -> "";
            case WOMAN_50 -> "原法定退休年龄50周岁";
            case WOMAN_55 -> "原法定退休年龄55周岁";
            case MIXED -> "各人不同";
        };
    }

    private static Table commitment(CaseCommitment signed) {
        CaseCommitment.Content content = signed.content();
        List<List<String>> rows = new ArrayList<>();
        if (content != null) {
            row(rows, "签署人", content.signer());
            row(rows, "签署时间", time(signed.signedAt()));
            row(rows, "人脸识别", time(signed.faceProvenAt()));
            row(rows, "承诺内容", content.text());
            row(rows, "应当具备的条件", content.condition());
            row(rows, "不实承诺的后果", content.consequences());
            row(rows, "核查方式", content.check());
            row(rows, "不适用的情形", content.excluded());
        } else {
            row(rows, "状态", "尚未签署");
        }
        row(rows, "文本摘要（SHA-256）", signed.digest());
        for (CaseCommitment.Check check : signed.checks()) {
            row(rows, "事后核查", minute(check.at()) + " " + switch (check.result()) {
                case PASSED -> "属实";
                case FAILED -> "不实";
                case REPAIRED -> "已信用修复";
            } + (check.reason() == null ? "" : "：" + check.reason()));
        }
        return new Table((signed.kind() == CaseCommitment.Kind.INFORMED ? "告知承诺：" : "承诺书：") + signed.material(),
                LABELLED, rows);
    }

    /// What a supplement was asked for, material by material.
    private Optional<Table> asked(ProgressEntry entry) {
        Reasons reasons = entry.reasons();
        return entry.step() != ProgressStep.SUPPLEMENT_ASKED || reasons == null || reasons.materials().isEmpty()
                ? Optional.empty()
                : Optional.of(new Table("要求补正（" + minute(entry.at()) + "）", Reasons.COLUMNS, reasons.rows()));
    }

    private Optional<Table> steps(String title, Predicate<ProgressEntry> which) {
        List<List<String>> rows = printed.progress().stream().filter(which).map(entry -> List.of(minute(entry.at()),
                entry.stepName() + (entry.approved() == null ? "" : entry.approved() ? "：予以通过" : "：不予通过"), who(entry),
                entry.note() == null ? "" : entry.note().replace("\n", "；"))).toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Table(title, List.of("时间", "步骤", "办理人", "说明"), rows));
    }

    private static String who(ProgressEntry entry) {
        return switch (entry.byKind()) {
            case "unit" -> switch (Objects.requireNonNullElse(entry.byTier(), "")) {
                case "legal-representative" -> "法定代表人";
                case "administrator" -> "单位管理员";
                default -> "单位经办人";
            };
            case "institution" -> "机构管理员";
            case "person" -> "申请人";
            case "staff" -> "办理地工作人员" + (entry.by() == null ? "" : "（" + entry.by() + "）");
            case "city-system" -> "办理地业务系统";
            default -> "系统";
        };
    }

    private List<String> result(MaterialView file) {
        return List.of(printed.item().resultName(), file.fileName(), time(file.handedInAt(), "尚未送达"),
                file.replacedAt() == null ? "有效" : "已被更正");
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (printed.rowsLeftOut() > 0) {
            notes.add("申报表另有 " + printed.rowsLeftOut() + " 行未打印，全部内容见所提交的申报表。");
        }
        if (printed.supplementNote() != null) {
            notes.add("补正内容待单位审核，尚未提交办理地。补正说明：" + printed.supplementNote());
        }
        notes.add("本表按打印时的记录生成，不是办理文书。需要证明办理情况的，请下载带验证码的文书。");
        return notes;
    }

    private static void add(List<Fact> facts, String label, @Nullable String value) {
        if (value != null) {
            facts.add(new Fact(label, value, false));
        }
    }

    private static void row(List<List<String>> rows, String label, @Nullable String value) {
        if (value != null) {
            rows.add(List.of(label, value));
        }
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private static String kilobytes(long size) {
        return Math.ceilDiv(size, 1024) + " KB";
    }

    private static @Nullable String time(@Nullable Instant time) {
        return time == null ? null : minute(time);
    }

    private static String time(@Nullable Instant time, String otherwise) {
        return time == null ? otherwise : minute(time);
    }

    private static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    private static String minute(Instant time) {
        return MINUTE.format(ZonedDateTime.ofInstant(time, Window.ZONE));
    }
}
