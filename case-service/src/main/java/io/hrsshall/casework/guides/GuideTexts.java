package io.hrsshall.casework.guides;

import io.hrsshall.casework.catalogue.Audience;
import io.hrsshall.casework.catalogue.FilingDays;
import io.hrsshall.casework.catalogue.HandlingLevel;
import io.hrsshall.casework.catalogue.InstitutionType;
import io.hrsshall.casework.catalogue.ItemKind;
import io.hrsshall.casework.catalogue.Material;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.catalogue.Term;
import io.hrsshall.kit.values.City;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The conditions and the steps of an item that follow from its rules, which the hall itself enforces. They are in
/// Chinese, as is all content of the catalogue.
record GuideTexts(ServiceItem item) {

    List<String> conditions() {
        List<String> conditions = new ArrayList<>();
        conditions.add("申请人为" + applicants() + "。");
        List<City> cities = item.definition().cities();
        if (item.definition().handling() == HandlingLevel.PROVINCE) {
            conditions.add("由省本级办理。");
        } else if (cities != null) {
            conditions.add("由以下地市办理：" + cities.stream().map(City::label).collect(Collectors.joining("、")) + "。");
        } else {
            conditions.add("由" + (isForEmployers() ? "申请人" : "用人单位") + "登记所在的设区市办理。");
        }
        FilingDays days = item.definition().filingDays();
        if (days != null) {
            conditions.add("每月" + days.from() + "日至" + (days.to() < days.from() ? "次月" : "") + days.to() + "日可以提交。");
        }
        long demanded = item.materials().stream().filter(Material::required).count();
        if (demanded > 0) {
            conditions.add("按申请材料清单提供必需的材料，共" + demanded + "项。");
        }
        return conditions;
    }

    List<String> steps() {
        return item.definition().kind() == ItemKind.QUERY ? stepsOfQuery() : stepsOfFiling();
    }

    private static List<String> stepsOfQuery() {
        return List.of("申请：登录网上办事服务大厅，填写查询条件。", "答复：由办理地的业务系统即时答复。", "取得结果：下载带验证码的查询结果，任何人都可以凭验证码核对。");
    }

    private List<String> stepsOfFiling() {
        List<String> steps = new ArrayList<>();
        boolean takesFiles = item.materials().stream().anyMatch(Material::takesFiles);
        steps.add("申请：登录网上办事服务大厅，填写表单" + (takesFiles ? "，上传申请材料" : "") + "并提交。");
        if (item.definition().requiresUnitReview()) {
            steps.add("单位审核：法定代表人以外的人员代表单位提交的，先由单位的审核人员审核，通过后送交办理机构。");
        }
        steps.add(item.isLicence()
                ? "受理：办理机构审查申请材料，需要补正的，在收到申请材料后五个工作日内一次告知；逾期不告知的，自收到申请材料之日起即为受理。"
                : "受理：办理机构审查申请材料，作出受理或者不予受理的决定；需要补正的，告知补正内容和期限。");
        steps.add("审查和决定：办理机构" + from() + "在" + promised() + "内办结" + (item.isImmediate() ? "（即办件）" : "") + "。");
        steps.add("送达：在网上办事服务大厅查看办理进度和结果" + (item.isDelivered() ? "；结果可以邮寄" : "") + "。");
        if (item.isEvaluated()) {
            steps.add("评价：办结后可以对服务作出评价。");
        }
        return steps;
    }

    private String from() {
        return item.term().from() == Term.From.RECEIPT ? "自收到申请之日起" : "自受理之日起";
    }

    private String promised() {
        Term term = item.term();
        return switch (term.unit()) {
            case WORKING_DAY -> term.promised() + "个工作日";
            case DAY -> term.promised() + "日";
        };
    }

    private boolean isForEmployers() { return !item.definition().audience().contains(Audience.PERSON); }

    String applicants() {
        return item.definition().audience().stream().map(audience -> switch (audience) {
            case UNIT -> "用人单位";
            case PERSON -> "个人";
            case INSTITUTION -> institutions();
        }).collect(Collectors.joining("或"));
    }

    private String institutions() {
        List<InstitutionType> types = item.definition().institutionTypes();
        return types == null
                ? "机构"
                : types.stream().map(InstitutionType::label).collect(Collectors.joining("、"));
    }
}
