package io.hrsshall.casework.guides;

import io.hrsshall.casework.catalogue.Guide;
import io.hrsshall.casework.catalogue.GuideMember;
import io.hrsshall.casework.catalogue.HandlingLevel;
import io.hrsshall.casework.catalogue.ItemKind;
import io.hrsshall.casework.catalogue.Material;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.catalogue.Term;
import io.hrsshall.casework.documents.DocumentContent;
import io.hrsshall.casework.documents.DocumentContent.Fact;
import io.hrsshall.casework.documents.DocumentContent.Table;
import io.hrsshall.casework.offices.Office;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A guide as a sheet. No element is left out: what is not known says so.
record GuideLayout(ServiceItem item, CityGuide guide) {

    private static final String UNKNOWN = "示例（待完善）";
    private static final String NO_SOURCE = "（示例，来源待核实）";

    DocumentContent content() {
        List<Table> tables = new ArrayList<>();
        tables.add(numbered("受理条件", "条件", guide.conditions()));
        tables.add(numbered("办理流程", "步骤", guide.steps()));
        if (item.definition().kind() == ItemKind.FILING) {
            tables.add(materials());
        }
        tables.add(new Table("常见问题", List.of("问题", "解答"),
                guide.questions().isEmpty()
                        ? List.of(List.of(UNKNOWN, ""))
                        : guide.questions().stream().map(each -> List.of(each.question(), each.answer())).toList()));
        return new DocumentContent(guide.name() + "办事指南", facts(), tables,
                List.of("标为示例的内容缺少来源或者尚未填写，以办理机构的答复为准。"));
    }

    private List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        Function<ServiceItem.Definition, @Nullable String> matter = definition -> definition.matter() == null
                ? null
                : definition.matter().label();
        add(facts, "事项编码", guide.code() + "（第" + guide.version() + "版）");
        if (item.definition().summary() != null) {
            add(facts, "事项简述", item.definition().summary());
        }
        add(facts, "事项类型", stated(matter.apply(item.definition()), GuideMember.MATTER));
        add(facts, "设定依据", stated(item.definition().basis(), GuideMember.BASIS));
        add(facts, "服务对象", new GuideTexts(item).applicants());
        add(facts, "办理层级", item.definition().handling() == HandlingLevel.PROVINCE ? "省本级" : "设区的市");
        if (item.definition().kind() == ItemKind.FILING) {
            boolean originals = item.materials().stream().anyMatch(each -> each.form() == Material.Form.ORIGINAL);
            add(facts, "办理方式", originals ? "网上办理，需要核验的原件交到窗口" : "网上办理");
            add(facts, "办件类型", item.isImmediate() ? "即办件" : "承诺件");
            terms(facts, item.term());
        }
        outcome(facts);
        office(facts);
        return facts;
    }

    private void terms(List<Fact> facts, Term term) {
        String from = switch (term.from()) {
            case ACCEPTANCE -> "自受理之日起";
            case RECEIPT -> "自收到申请之日起";
        };
        add(facts, "法定时限", stated(from + length(term, term.statutory()), GuideMember.TERM));
        add(facts, "承诺时限", from + length(term, term.promised()));
        if (term.plain() != null) {
            add(facts, "事实清楚的", length(term, term.plain()));
        }
        if (term.prolongation() != null) {
            add(facts, "可以延长", "一次，最多" + length(term, term.prolongation()));
        }
        add(facts, "特殊环节", term.suspension() == null
                ? stated("无", GuideMember.TERM)
                : term.suspension() + "（可以中止，不计入办理时限）");
        if (term.basis() != null) {
            add(facts, "时限依据", term.basis());
        }
    }

    private static String length(Term term, int days) {
        return days + switch (term.unit()) {
            case WORKING_DAY -> "个工作日";
            case DAY -> "日";
        };
    }

    private void outcome(List<Fact> facts) {
        Guide.Fee fee = guide.fee();
        add(facts, "收费", stated(fee == null ? null : fee.charged() ? fee.standard() : "不收费", GuideMember.FEE));
        if (fee == null || fee.charged()) {
            add(facts, "收费依据", stated(fee == null ? null : fee.basis(), GuideMember.FEE));
        }
        Guide.Result result = guide.result();
        add(facts, "办理结果", stated(result == null ? null : result.name(), GuideMember.RESULT));
        add(facts, "结果文书", stated(result == null || result.document() == null
                ? null
                : switch (result.document()) {
                    case DEMANDED -> "由办理机构出具";
                    case GENERATED -> "由本厅出具，带验证码";
                    case NONE -> "没有：" + result.reason();
                }, GuideMember.RESULT));
        add(facts, "结果样本", result == null ? UNKNOWN : result.sample() == null ? "由本厅出具，带验证码" : result.sample());
        add(facts, "结果送达", "网上送达" + (item.isDelivered() ? "，可以邮寄" : ""));
        Guide.Visits visits = guide.visits();
        add(facts, "是否必须到现场", stated(visits == null
                ? null
                : visits.times() == 0 ? "不需要" : "到现场" + visits.times() + "次：" + visits.reason(),
                GuideMember.VISITS));
    }

    private void office(List<Fact> facts) {
        Office office = guide.office();
        String unknown = office == null ? "见办理地市的办事指南" : UNKNOWN;
        add(facts, "实施主体", office == null
                ? unknown
                : office.authority() + (office.unconfirmed() ? NO_SOURCE : ""));
        add(facts, "办理地点", office == null ? null : office.address(), unknown);
        add(facts, "办理时间", office == null ? null : office.hours(), unknown);
        add(facts, "咨询电话", office == null ? null : office.telephone(), unknown);
        add(facts, "监督投诉电话", office == null ? null : office.complaints(), unknown);
    }

    private Table materials() {
        return new Table("申请材料", List.of("材料名称", "必要", "提交方式", "原件或复印件、份数", "样表", "空白表"),
                item.materials().stream().map(GuideLayout::row).toList());
    }

    private static List<String> row(Material material) {
        Material.Paper paper = material.paper();
        return List.of(material.name(), material.required() ? "是" : "否", material.form().label(),
                paper == null ? UNKNOWN : paper.original().label() + paper.number() + "份",
                paper == null ? UNKNOWN : paper.sample(), paper == null ? UNKNOWN : paper.blankForm());
    }

    private static Table numbered(String title, String column, List<String> texts) {
        return new Table(title, List.of("序号", column), IntStream.range(0, texts.size())
                .mapToObj(number -> List.of(String.valueOf(number + 1), texts.get(number))).toList());
    }

    private String stated(@Nullable String text, GuideMember member) {
        if (text == null) {
            return UNKNOWN;
        }
        return guide.unconfirmed().contains(member) ? text + NO_SOURCE : text;
    }

    private static void add(List<Fact> facts, String label, String value) {
        facts.add(new Fact(label, value, false));
    }

    private static void add(List<Fact> facts, String label, @Nullable String value, String otherwise) {
        add(facts, label, value == null ? otherwise : value);
    }
}
