package io.hrsshall.identity.messages.messages;

import io.hrsshall.identity.outside.sms.SmsTemplate;

/// What a message tells.
public enum MessageKind {

    /// 补正通知: the city asks for a supplement.
    SUPPLEMENT_ASKED(SmsTemplate.SUPPLEMENT_ASKED, MessageGroup.TO_DO),
    /// 补正即将到期: a supplement is due within two working days.
    SUPPLEMENT_DUE(SmsTemplate.SUPPLEMENT_DUE, MessageGroup.TO_DO),
    /// 待审核: a case or supplement was sent to the unit's review.
    REVIEW_REQUESTED(SmsTemplate.REVIEW_REQUESTED, MessageGroup.TO_DO),
    /// 转交审核: a review of the unit is assigned to the person.
    REVIEW_ASSIGNED(SmsTemplate.REVIEW_ASSIGNED, MessageGroup.TO_DO),
    /// 审核人失去权限: the person to whom a review of the unit is assigned may no longer review it.
    REVIEWER_LOST(SmsTemplate.REVIEWER_LOST, MessageGroup.TO_DO),
    /// 审核退回: the unit's review returned a case or supplement of the person for changes.
    REVIEW_RETURNED(SmsTemplate.REVIEW_RETURNED, MessageGroup.TO_DO),
    /// 待审核提醒: a case has waited for the unit's review for more than three working days.
    REVIEW_WAITING(SmsTemplate.REVIEW_WAITING, MessageGroup.TO_DO),
    /// 不予受理: the city has not accepted a case, which therefore has to be filed again.
    CASE_NOT_ACCEPTED(SmsTemplate.CASE_NOT_ACCEPTED, MessageGroup.OUTCOME),
    /// 办理期限变更: the city prolonged, suspended, resumed or shortened the term of a case.
    TERM_CHANGED(SmsTemplate.TERM_CHANGED, MessageGroup.PROGRESS),
    /// 办结通知: the city approved or refused a case.
    CASE_DECIDED(SmsTemplate.CASE_DECIDED, MessageGroup.OUTCOME),
    /// 更正通知: the city corrected its decision about a case, or its result documents.
    CASE_CORRECTED(SmsTemplate.CASE_CORRECTED, MessageGroup.OUTCOME),
    /// 结果文件: the city handed result documents over after its decision.
    RESULTS_HANDED_OVER(SmsTemplate.RESULTS_HANDED_OVER, MessageGroup.OUTCOME),
    /// 差评答复: the city replied to a low evaluation of a case.
    EVALUATION_ANSWERED(SmsTemplate.EVALUATION_ANSWERED, MessageGroup.PROGRESS),
    /// 快递寄出: the result of a case was mailed, or originals were sent back.
    PARCEL_SENT(SmsTemplate.PARCEL_SENT, MessageGroup.PROGRESS),
    /// 快递送达: such a parcel arrived.
    PARCEL_ARRIVED(SmsTemplate.PARCEL_ARRIVED, MessageGroup.PROGRESS),
    /// 快递未送达: such a parcel was returned or lost on its way. The address may have to be changed.
    PARCEL_FAILED(SmsTemplate.PARCEL_FAILED, MessageGroup.TO_DO),
    /// 授权开通: the person may act for a unit or an institution.
    GRANT_GIVEN(SmsTemplate.GRANT_GIVEN, MessageGroup.AUTHORITY),
    /// 授权即将到期: a grant ends in 30, 7 or 1 days.
    GRANT_ENDING(SmsTemplate.GRANT_ENDING, MessageGroup.AUTHORITY),
    /// 授权邀请: the person is offered a grant and may accept it.
    GRANT_OFFERED(SmsTemplate.GRANT_OFFERED, MessageGroup.TO_DO),
    /// 授权答复: a person accepted or declined an offered grant, or did not answer in time.
    OFFER_ANSWERED(SmsTemplate.OFFER_ANSWERED, MessageGroup.PROGRESS),
    /// 退出授权: an agent or the administrator left the unit.
    GRANT_LEFT(SmsTemplate.GRANT_LEFT, MessageGroup.AUTHORITY),
    /// 授权终止: the person's grant was revoked.
    GRANT_REVOKED(SmsTemplate.GRANT_REVOKED, MessageGroup.AUTHORITY),
    /// 授权申请: an agent of the unit asks for access.
    ACCESS_ASKED(SmsTemplate.ACCESS_ASKED, MessageGroup.TO_DO),
    /// 授权申请结果: an access request was granted, granted in part or refused.
    ACCESS_DECIDED(SmsTemplate.ACCESS_DECIDED, MessageGroup.AUTHORITY),
    /// 许可证即将到期: the licence of an institution ends in 60, 30 or 7 days.
    LICENCE_ENDING(SmsTemplate.LICENCE_ENDING, MessageGroup.TO_DO),
    /// 机构登记: an institution of the unit was registered, and waits to be opened.
    INSTITUTION_REGISTERED(SmsTemplate.INSTITUTION_REGISTERED, MessageGroup.TO_DO),
    /// 默认收件地址变更: the usual delivery address of the unit was set, changed, replaced or removed.
    USUAL_ADDRESS_CHANGED(SmsTemplate.USUAL_ADDRESS_CHANGED, MessageGroup.AUTHORITY);

    private final SmsTemplate template;
    private final MessageGroup group;

    MessageKind(SmsTemplate template, MessageGroup group) {
        this.template = template;
        this.group = group;
    }

    SmsTemplate template() {
        return template;
    }

    MessageGroup group() {
        return group;
    }
}
