package io.hrsshall.casework.papers;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.authority.Window;
import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.documents.DocumentContent;
import io.hrsshall.casework.documents.DocumentContent.Fact;
import io.hrsshall.casework.documents.DocumentContent.Letter;
import io.hrsshall.casework.documents.DocumentContent.Table;
import io.hrsshall.casework.filing.Applicant;
import io.hrsshall.casework.filing.CaseQueries;
import io.hrsshall.casework.filing.CaseSummaries;
import io.hrsshall.casework.filing.CaseSummary;
import io.hrsshall.casework.filing.Reasons;
import io.hrsshall.casework.offices.Office;
import io.hrsshall.casework.offices.Offices;
import io.hrsshall.casework.units.Unit;
import io.hrsshall.casework.units.UnitDirectory;
import io.hrsshall.casework.workingdays.DayUnit;
import io.hrsshall.kit.personal.Masks;
import io.hrsshall.kit.policy.Owner;
import io.hrsshall.kit.values.City;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Composes what a paper says.
@Component
class PaperText {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");

    private final Papers papers;
    private final PaperServices services;
    private final CaseQueries cases;
    private final CaseSummaries summaries;
    private final Catalogue catalogue;
    private final UnitDirectory units;
    private final Offices offices;
    private final Remedies remedies;

    PaperText(Papers papers, PaperServices services, CaseQueries cases, CaseSummaries summaries, Catalogue catalogue,
            UnitDirectory units,
            Offices offices, Remedies remedies) {
        this.papers = papers;
        this.services = services;
        this.cases = cases;
        this.summaries = summaries;
        this.catalogue = catalogue;
        this.units = units;
        this.offices = offices;
        this.remedies = remedies;
    }

    /// With whose paper it is.
    record Composed(DocumentContent content, Owner owner, Unit unit, ItemCode itemCode) {}

    /// What the texts of all kinds need.
    private record Subject(Paper paper, PaperFacts facts, CaseSummary summary, ServiceItem item, Owner owner,
            Unit unit, @Nullable Applicant applicant, Office office, @Nullable ServedPaper served) {

        boolean ofPerson() {
            return owner.person() != null;
        }

        String addressee() {
            return applicant == null ? unit.name() : applicant.name();
        }

        String you() {
            return ofPerson() ? "您" : "你单位";
        }

        /// Where the owner finds the case in the hall.
        String cases() {
            return switch (owner.kind()) {
                case UNIT -> "单位办件";
                case INSTITUTION -> "机构办件";
                case PERSON -> "我的办件";
            };
        }

        String authority() {
            return office.authority();
        }
    }

    /// Called outside a transaction, because it may call unit-service.
    Composed compose(Paper paper) {
        CaseSummary summary = summaries
                .find("WHERE c.id = :id", Map.of("id", paper.caseId(), "ofUnits", false), null).getFirst();
        ServiceItem item = catalogue.version(summary.item().itemCode(), summary.item().itemVersion());
        Owner owner = cases.owner(paper.caseId());
        Subject subject = new Subject(paper,
                papers.facts(paper.id()).orElseGet(() -> PaperFacts.of(summary, null, null, List.of())), summary, item,
                owner, units.get(owner.unitNumber()), cases.applicant(paper.caseId()).orElse(null),
                office(item, paper.city()), services.ofReceipt(paper.id()).orElse(null));
        return new Composed(content(subject), owner, subject.unit(), item.code());
    }

    /// A name that the city has not stated is an example.
    private Office office(ServiceItem item, City city) {
        Office office = offices.of(item.authority(), city);
        return offices.missing(item.authority(), city).contains("authority")
                ? new Office(office.authority() + "（示例）", office.address(), office.hours(), office.telephone(),
                        office.complaints(), true)
                : office;
    }

    private DocumentContent content(Subject subject) {
        Paper paper = subject.paper();
        List<String> notes = new ArrayList<>(notes(subject));
        remedies.of(subject.item(), paper.kind(), paper.city()).ifPresent(notes::add);
        Letter letter = new Letter(Optional.ofNullable(paper.printedNumber()).orElse(""), subject.addressee(),
                body(subject), subject.authority(), DAY.format(paper.day()));
        return new DocumentContent(paper.title(), facts(subject), tables(subject), notes, letter);
    }

    private static List<String> body(Subject subject) {
        PaperFacts facts = subject.facts();
        String application = subject.you() + (facts.submittedAt() == null ? "" : "于" + day(facts.submittedAt()))
                + "提交的“" + subject.summary().item().itemName() + "”申请（办件编号 " + subject.summary().caseNumber() + "），";
        return List.of(application + switch (subject.paper().kind()) {
            case ACCEPTANCE -> "经审查符合受理条件，现予受理。";
            case NON_ACCEPTANCE -> "经审查，决定不予受理。";
            case SUPPLEMENT -> "申请材料不齐全或者不符合法定形式，现将需要补正的全部内容一次性告知如下。";
            case PROLONGATION -> "因下述理由不能在原期限内办结，现决定延长办理期限。";
            case SUSPENSION -> "因下述理由，现中止办理。中止期间不计入办理期限，中止的原因消除后恢复办理。";
            case RESUMPTION -> "中止的原因已经消除，现恢复办理。";
            case APPROVAL -> subject.item().isLicence() ? "经审查符合法定条件，决定准予行政许可。" : "经审查符合规定，予以办理，现已办结。";
            case CORRECTED_APPROVAL, CORRECTED_REFUSAL -> "原办理结果有误，现予更正，以本决定书为准。";
            case RESULT -> "经审查符合规定，已予办理，特此出具。";
            case SERVICE -> "下列文书已经送达，特此回证。";
            case REFUSAL -> subject.item().isLicence() ? "经审查不符合法定条件，决定不予行政许可。" : "经审查不符合规定，决定不予办理。";
        });
    }

    private static List<Fact> facts(Subject subject) {
        List<Fact> facts = new ArrayList<>();
        Applicant applicant = subject.applicant();
        if (applicant != null) {
            facts.add(new Fact("申请人", applicant.name(), false));
            facts.add(new Fact("证件号码", Masks.idNumber(applicant.idNumber()), false));
        }
        facts.add(new Fact(subject.ofPerson() ? "用人单位（申请人填写）" : "申请单位", subject.unit().name(), false));
        facts.add(new Fact("统一社会信用代码", subject.unit().uscc().value(), false));
        if (subject.owner().institutionNumber() != null) {
            facts.add(new Fact("机构编号", subject.owner().institutionNumber().value(), false));
        }
        facts.add(new Fact("办件编号", String.valueOf(subject.summary().caseNumber()), true));
        facts.add(new Fact("服务事项", subject.summary().item().itemName(), true));
        facts.add(new Fact("出具机关", subject.authority(), true));
        if (subject.office().telephone() != null) {
            facts.add(new Fact("咨询电话", subject.office().telephone(), true));
        }
        addOfKind(facts, subject);
        return facts;
    }

    private static void addOfKind(List<Fact> facts, Subject subject) {
        PaperFacts said = subject.facts();
        switch (subject.paper().kind()) {
            case ACCEPTANCE -> {
                addInstant(facts, "提交时间", said.submittedAt());
                addInstant(facts, "受理时间", said.acceptedAt());
                addDays(facts, said);
                add(facts, "说明", said.reason());
                facts.add(new Fact("设定依据", subject.item().definition().basis(), false));
            }
            case NON_ACCEPTANCE -> addReasons(facts, "不予受理的理由", said);
            case SUPPLEMENT -> {
                addReasons(facts, "需要补正的内容", said);
                facts.add(new Fact("补正方式", "登录网上办事服务大厅，在“" + subject.cases() + "”中打开本办件，按上述内容修改、补充后提交。", false));
                addDay(facts, "补正期限", said.supplementDueDay());
            }
            case PROLONGATION -> {
                add(facts, "延长的理由", said.reason());
                if (said.prolongedDays() != null) {
                    facts.add(new Fact("延长的时间", said.prolongedDays()
                            + (subject.item().term().unit() == DayUnit.WORKING_DAY ? "个工作日" : "日"), true));
                }
                addDays(facts, said);
            }
            case SUSPENSION -> add(facts, "中止的理由", said.reason());
            case RESUMPTION -> {
                add(facts, "恢复的理由", said.reason());
                addDays(facts, said);
            }
            case APPROVAL -> {
                facts.add(new Fact("办理结果", "予以通过", true));
                addReasons(facts, "说明", said);
                facts.add(new Fact("结果名称", subject.item().resultName(), true));
            }
            case RESULT -> {
                facts.add(new Fact("办理结果", "予以通过", true));
                facts.add(new Fact("办结日期", subject.paper().day().toString(), true));
            }
            case CORRECTED_APPROVAL, CORRECTED_REFUSAL -> {
                facts.add(new Fact("更正后的办理结果",
                        subject.paper().kind() == PaperKind.CORRECTED_APPROVAL ? "予以通过" : "不予通过", true));
                addReasons(facts, "更正的理由", said);
            }
            case SERVICE -> {
                ServedPaper served = Objects.requireNonNull(subject.served());
                facts.add(new Fact("送达文书", served.title(), true));
                facts.add(new Fact("受送达人", subject.addressee(), false));
                facts.add(new Fact("送达方式", switch (served.means()) {
                    case ELECTRONIC -> "电子送达（受送达人已同意，在网上办事服务大厅首次下载）";
                    case PARCEL -> "邮寄送达（快递已签收）";
                }, true));
                addInstant(facts, "送达时间", served.servedAt());
            }
            case REFUSAL -> {
                facts.add(new Fact("办理结果", "不予通过", true));
                addReasons(facts, "理由", said);
            }
        }
    }

    private static List<Table> tables(Subject subject) {
        PaperFacts said = subject.facts();
        return switch (subject.paper().kind()) {
            case ACCEPTANCE -> List.of(new Table("已接收的电子材料", List.of("材料名称", "份数"), said.materials().stream()
                    .map(each -> List.of(each.material(), Long.toString(each.files()))).toList()));
            case SUPPLEMENT -> faults("需要补正的材料", said);
            case NON_ACCEPTANCE, REFUSAL, APPROVAL, CORRECTED_APPROVAL, CORRECTED_REFUSAL -> faults("材料情况", said);
            case PROLONGATION, SUSPENSION, RESUMPTION, RESULT, SERVICE -> List.of();
        };
    }

    private static List<Table> faults(String title, PaperFacts said) {
        return said.faults().isEmpty() ? List.of() : List.of(new Table(title, Reasons.COLUMNS, said.faults()));
    }

    private static List<String> notes(Subject subject) {
        return switch (subject.paper().kind()) {
            case ACCEPTANCE -> List.of("需要补正材料的，办理时限自告知补正之日起暂停计算，收到补正材料后继续计算。办理进度可在网上办事服务大厅“"
                    + subject.cases() + "”中查询。");
            case SUPPLEMENT -> List.of(subject.facts().acceptedAt() == null
                    ? "收到补正材料后决定是否受理。逾期不补正的，可以不予受理。"
                    : "办理时限自本告知之日起暂停计算，收到补正材料后继续计算。逾期不补正的，可以不予办理。");
            case NON_ACCEPTANCE, PROLONGATION, SUSPENSION, RESUMPTION, APPROVAL, REFUSAL, CORRECTED_APPROVAL,
                    CORRECTED_REFUSAL,
                    RESULT, SERVICE ->
                List.of();
        };
    }

    private static void add(List<Fact> facts, String label, @Nullable String text) {
        if (text != null) {
            // Of earlier releases: a line for each material, remark and article.
            facts.add(new Fact(label, text.replace("\n", "；"), false));
        }
    }

    private static void addReasons(List<Fact> facts, String label, PaperFacts said) {
        add(facts, label, said.reasonBesidesTables());
        if (!said.articles().isEmpty()) {
            facts.add(new Fact("依据", String.join("、", said.articles()), false));
        }
    }

    private static void addDays(List<Fact> facts, PaperFacts said) {
        addDay(facts, "承诺办结日", said.promisedDay());
        addDay(facts, "法定办结日", said.statutoryDay());
    }

    private static void addInstant(List<Fact> facts, String label, @Nullable Instant time) {
        if (time != null) {
            facts.add(new Fact(label, MINUTE.format(ZonedDateTime.ofInstant(time, Window.ZONE)), true));
        }
    }

    private static void addDay(List<Fact> facts, String label, @Nullable LocalDate day) {
        if (day != null) {
            facts.add(new Fact(label, day.toString(), true));
        }
    }

    private static String day(Instant time) {
        return DAY.format(LocalDate.ofInstant(time, Window.ZONE));
    }
}
