package io.hrsshall.casework.slips;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Window;
import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.documents.Document;
import io.hrsshall.casework.documents.DocumentContent;
import io.hrsshall.casework.documents.DocumentContent.Fact;
import io.hrsshall.casework.documents.DocumentContent.Table;
import io.hrsshall.casework.documents.DocumentDownload;
import io.hrsshall.casework.documents.DocumentIssue;
import io.hrsshall.casework.documents.DocumentKind;
import io.hrsshall.casework.documents.DocumentSubject;
import io.hrsshall.casework.filing.CaseQueries;
import io.hrsshall.casework.filing.CaseSummary;
import io.hrsshall.casework.materials.MaterialQueries;
import io.hrsshall.casework.materials.MaterialView;
import io.hrsshall.casework.units.Unit;
import io.hrsshall.casework.units.UnitDirectory;
import io.hrsshall.kit.personal.Masks;
import io.hrsshall.kit.policy.Owner;
import io.hrsshall.kit.problem.NotFound;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// 受理通知书: issued at the first download, and the same document ever after.
@Service
public class AcceptanceSlips {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final CaseQueries cases;
    private final MaterialQueries materials;
    private final Catalogue catalogue;
    private final UnitDirectory units;
    private final DocumentIssue issue;
    private final DocumentDownload documents;
    private final TransactionOperations transactions;

    AcceptanceSlips(CaseQueries cases, MaterialQueries materials, Catalogue catalogue, UnitDirectory units,
            DocumentIssue issue, DocumentDownload documents, TransactionOperations transactions) {
        this.cases = cases;
        this.materials = materials;
        this.catalogue = catalogue;
        this.units = units;
        this.issue = issue;
        this.documents = documents;
        this.transactions = transactions;
    }

    /// @param isRead
    ///            false for a request of the headers only
    /// @throws NotFound
    ///             if the caller sees no such case
    /// @throws SlipUnavailable
    ///             if the city did not accept the case
    public DocumentDownload.Download slip(UUID caseId, boolean isRead, Actor by) {
        CaseSummary found = cases.detail(caseId, by).summary();
        Instant acceptedAt = found.acceptedAt();
        if (acceptedAt == null) {
            throw new SlipUnavailable(found);
        }
        Document slip = documents.find(DocumentKind.ACCEPTANCE_SLIP, caseId)
                .orElseGet(() -> issued(found, acceptedAt, by));
        return documents.read(slip, isRead, by);
    }

    private Document issued(CaseSummary found, Instant acceptedAt, Actor by) {
        Owner owner = cases.owner(found.id());
        Unit unit = units.get(owner.unitNumber());
        DocumentIssue.Printed printed = issue.print(content(found, acceptedAt, owner, unit), null);
        DocumentSubject subject = new DocumentSubject(DocumentKind.ACCEPTANCE_SLIP, found.id(), owner, unit,
                found.itemCode(), found.city());
        transactions.executeWithoutResult(_ -> issue.record(subject, printed, by));
        // Of parallel first downloads, one has issued the document.
        return documents.find(DocumentKind.ACCEPTANCE_SLIP, found.id()).orElseThrow();
    }

    private DocumentContent content(CaseSummary found, Instant acceptedAt, Owner owner, Unit unit) {
        ServiceItem item = catalogue.version(found.itemCode(), found.itemVersion());
        boolean ofPerson = owner.person() != null;
        List<Fact> facts = new ArrayList<>();
        cases.applicant(found.id()).ifPresent(applicant -> {
            facts.add(new Fact("申请人", applicant.name(), false));
            facts.add(new Fact("证件号码", Masks.idNumber(applicant.idNumber()), false));
        });
        facts.add(new Fact(ofPerson ? "用人单位（申请人填写）" : "申请单位", unit.name(), false));
        facts.add(new Fact("统一社会信用代码", unit.uscc().value(), false));
        facts.add(new Fact("办件编号", String.valueOf(found.caseNumber()), true));
        facts.add(new Fact("服务事项", found.itemName(), true));
        facts.add(new Fact("受理机构", found.city().label() + "人力资源和社会保障部门", true));
        addInstant(facts, "提交时间", found.submittedAt());
        addInstant(facts, "受理时间", acceptedAt);
        addDay(facts, "承诺办结日", found.promisedDay());
        addDay(facts, "法定办结日", found.statutoryDay());
        facts.add(new Fact("设定依据", item.definition().basis(), false));
        return new DocumentContent("受理通知书", facts, List.of(materials(found.id())),
                List.of((ofPerson ? "您" : "你单位") + "提交的上述申请，经审查符合受理条件，现予受理。",
                        "需要补正材料的，办理时限自告知补正之日起暂停计算，收到补正材料后继续计算。办理进度可在网上办事服务大厅“"
                                + (ofPerson ? "我的办件" : "单位办件") + "”中查询。"));
    }

    /// Names of files may be personal, so only the numbers of files are printed.
    private Table materials(UUID caseId) {
        Map<String, Long> files = materials.materials(caseId).stream().collect(
                Collectors.groupingBy(MaterialView::material, TreeMap::new, Collectors.counting()));
        return new Table("已接收的电子材料", List.of("材料名称", "份数"), files.entrySet().stream()
                .map(each -> List.of(each.getKey(), each.getValue().toString())).toList());
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
}
