package io.hrsshall.identity.messages.messages;

import io.hrsshall.identity.outside.sms.SmsTemplate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/// What a message tells.
public enum MessageKind {

    /// 补正通知: the city asks for a supplement.
    SUPPLEMENT_ASKED(SmsTemplate.SUPPLEMENT_ASKED, true),
    /// 补正即将到期: a supplement is due within two working days.
    SUPPLEMENT_DUE(SmsTemplate.SUPPLEMENT_DUE, true),
    /// 转交审核: a review of the unit is assigned to the person.
    REVIEW_ASSIGNED(SmsTemplate.REVIEW_ASSIGNED, true),
    /// 审核人失去权限: the person to whom a review of the unit is assigned may no longer review it.
    REVIEWER_LOST(SmsTemplate.REVIEWER_LOST, true),
    /// 审核退回: the unit's review returned a case or supplement of the person for changes.
    REVIEW_RETURNED(SmsTemplate.REVIEW_RETURNED, true),
    /// 待审核提醒: a case has waited for the unit's review for more than three working days.
    REVIEW_WAITING(SmsTemplate.REVIEW_WAITING, true),
    /// 不予受理: the city has not accepted a case, which therefore has to be filed again.
    CASE_NOT_ACCEPTED(SmsTemplate.CASE_NOT_ACCEPTED, true),
    /// 办理期限变更: the city prolonged, suspended, resumed or shortened the term of a case.
    TERM_CHANGED(SmsTemplate.TERM_CHANGED, false),
    /// 办结通知: the city approved or refused a case.
    CASE_DECIDED(SmsTemplate.CASE_DECIDED, false),
    /// 更正通知: the city corrected its decision about a case, or its result documents.
    CASE_CORRECTED(SmsTemplate.CASE_CORRECTED, true),
    /// 结果文件: the city handed result documents over after its decision.
    RESULTS_HANDED_OVER(SmsTemplate.RESULTS_HANDED_OVER, false),
    /// 差评答复: the city replied to a low evaluation of a case.
    EVALUATION_ANSWERED(SmsTemplate.EVALUATION_ANSWERED, false),
    /// 快递寄出: the result of a case was mailed, or originals were sent back.
    PARCEL_SENT(SmsTemplate.PARCEL_SENT, false),
    /// 快递送达: such a parcel arrived.
    PARCEL_ARRIVED(SmsTemplate.PARCEL_ARRIVED, false),
    /// 快递未送达: such a parcel was returned or lost on its way. The address may have to be changed.
    PARCEL_FAILED(SmsTemplate.PARCEL_FAILED, true),
    /// 授权开通: the person may act for a unit or an institution.
    GRANT_GIVEN(SmsTemplate.GRANT_GIVEN, true),
    /// 授权即将到期: a grant ends in 30, 7 or 1 days.
    GRANT_ENDING(SmsTemplate.GRANT_ENDING, true),
    /// 授权邀请: the person is offered a grant and may accept it.
    GRANT_OFFERED(SmsTemplate.GRANT_OFFERED, true),
    /// 授权答复: a person accepted or declined an offered grant, or did not answer in time.
    OFFER_ANSWERED(SmsTemplate.OFFER_ANSWERED, false),
    /// 退出授权: an agent or the administrator left the unit.
    GRANT_LEFT(SmsTemplate.GRANT_LEFT, true),
    /// 授权申请结果: an access request was granted, granted in part or refused.
    ACCESS_DECIDED(SmsTemplate.ACCESS_DECIDED, true),
    /// 许可证即将到期: the licence of an institution ends in 60, 30 or 7 days.
    LICENCE_ENDING(SmsTemplate.LICENCE_ENDING, true),
    /// 机构登记: an institution of the unit was registered, and waits to be opened.
    INSTITUTION_REGISTERED(SmsTemplate.INSTITUTION_REGISTERED, true),
    /// 默认收件地址变更: the usual delivery address of the unit was set, changed, replaced or removed.
    USUAL_ADDRESS_CHANGED(SmsTemplate.USUAL_ADDRESS_CHANGED, true);

    private final SmsTemplate template;
    private final boolean bySmsAtFirst;

    MessageKind(SmsTemplate template, boolean bySmsAtFirst) {
        this.template = template;
        this.bySmsAtFirst = bySmsAtFirst;
    }

    SmsTemplate template() {
        return template;
    }

    /// The kinds that are sent by SMS until the person chooses: those that demand an act, give authority, or decide who
    /// receives results.
    static Set<MessageKind> bySmsAtFirst() {
        return Arrays.stream(values()).filter(kind -> kind.bySmsAtFirst)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(MessageKind.class)));
    }

    /// The kinds that tell a person about a case of the person's own, which no unit reviews.
    static Set<MessageKind> ofOwnCases() {
        return EnumSet.of(SUPPLEMENT_ASKED, SUPPLEMENT_DUE, CASE_NOT_ACCEPTED, TERM_CHANGED, CASE_DECIDED,
                CASE_CORRECTED,
                RESULTS_HANDED_OVER,
                EVALUATION_ANSWERED, PARCEL_SENT, PARCEL_ARRIVED, PARCEL_FAILED);
    }
}
