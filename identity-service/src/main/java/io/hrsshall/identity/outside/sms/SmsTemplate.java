package io.hrsshall.identity.outside.sms;

/// What is sent by SMS. The provider keeps the wording.
public enum SmsTemplate {

    /// 验证码: a code.
    CODE,
    /// 账号开通: an account was opened in your name.
    ACCOUNT_MADE,
    /// 密码重置: the password of an account in your name was reset.
    PASSWORD_RESET,
    /// 手机变更: this mobile is no longer your registered mobile.
    MOBILE_REPLACED,
    /// 手机变更公示: your registered mobile will be replaced, as two clerks confirmed, unless you object.
    MOBILE_REPLACEMENT_ANNOUNCED,
    /// 成员手机变更公示: that of a person who acts for your unit will be.
    MEMBER_REPLACEMENT_ANNOUNCED,
    /// 新设备登录: your account was logged in from a device that it did not know.
    NEW_DEVICE,
    /// 账号注销: the owner of the ID document took it back, and your accounts were closed.
    ACCOUNTS_CLOSED,
    /// 申诉告知: somebody whose face was proven for your ID document claims it; your accounts will be closed unless you
    /// object with the code.
    APPEAL_ANNOUNCED,
    /// 申诉完成: the ID document was taken back; sent to the claimant.
    APPEAL_COMPLETED,
    /// 申诉未完成: the holder objected or acted, so nothing was taken back; sent to the claimant.
    APPEAL_OBJECTED,
    /// 法定代表人变更: the legal representative of a unit was replaced; sent to the new and the former one.
    REPRESENTATIVE_CHANGED,
    /// 补正通知: the city asks for a supplement to a case.
    SUPPLEMENT_ASKED,
    /// 补正即将到期: a supplement is due soon.
    SUPPLEMENT_DUE,
    /// 待审核: a case or supplement was sent to the unit's review.
    REVIEW_REQUESTED,
    /// 转交审核: a review of the unit is assigned to you.
    REVIEW_ASSIGNED,
    /// 审核人失去权限: the person to whom a review of the unit is assigned may no longer review it.
    REVIEWER_LOST,
    /// 审核退回: the unit's review returned a case or supplement for changes.
    REVIEW_RETURNED,
    /// 待审核提醒: a case has waited for the unit's review for more than three working days.
    REVIEW_WAITING,
    /// 不予受理: the city has not accepted a case.
    CASE_NOT_ACCEPTED,
    /// 办理期限变更: the city prolonged, suspended, resumed or shortened the term of a case.
    TERM_CHANGED,
    /// 办结通知: a case was decided.
    CASE_DECIDED,
    /// 更正通知: the decision about a case, or its result documents, were corrected.
    CASE_CORRECTED,
    /// 结果文件: result documents were handed over after the decision.
    RESULTS_HANDED_OVER,
    /// 差评答复: the city replied to a low evaluation of a case.
    EVALUATION_ANSWERED,
    /// 快递寄出: the result of a case was mailed, or originals were sent back.
    PARCEL_SENT,
    /// 快递送达: such a parcel arrived.
    PARCEL_ARRIVED,
    /// 快递未送达: such a parcel was returned or lost on its way.
    PARCEL_FAILED,
    /// 授权申请: an agent asks your unit for access.
    ACCESS_ASKED,
    /// 授权终止: you may no longer act for a unit or an institution.
    GRANT_REVOKED,
    /// 授权开通: you may act for a unit or an institution.
    GRANT_GIVEN,
    /// 授权即将到期: a grant that you have or gave ends soon.
    GRANT_ENDING,
    /// 授权邀请: a unit offers you a grant.
    GRANT_OFFERED,
    /// 授权答复: somebody answered your offer, or did not in time.
    OFFER_ANSWERED,
    /// 退出授权: an agent or the administrator left the unit.
    GRANT_LEFT,
    /// 授权申请结果: your access request was decided.
    ACCESS_DECIDED,
    /// 许可证即将到期: the licence of an institution ends soon.
    LICENCE_ENDING,
    /// 机构登记: an institution of a unit was registered.
    INSTITUTION_REGISTERED,
    /// 默认收件地址变更: the usual delivery address of a unit was changed.
    USUAL_ADDRESS_CHANGED
}
