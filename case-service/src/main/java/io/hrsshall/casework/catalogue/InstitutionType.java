package io.hrsshall.casework.catalogue;

/// The types of institution-service.
public enum InstitutionType {
    HR_AGENCY("人力资源服务机构"),
    POSTDOCTORAL_STATION("博士后工作流动站"),
    CONTINUING_EDUCATION_BASE("专业人员继续教育基地"),
    INTERNSHIP_BASE("就业见习示范基地"),
    TECHNICAL_SCHOOL("技工院校"),
    PRIVATE_TRAINING_SCHOOL("民办职业培训学校"),
    SKILLED_TALENT_BASE("高技能人才培训基地"),
    MASTER_STUDIO("大师工作室"),
    JOINT_TRAINING_BODY("中外职业技能培训机构"),
    FOREIGN_TRAINING_BODY("外商独资经营性职业培训机构"),
    SKILL_EXAMINATION_BODY("职业技能考核鉴定机构"),
    SKILL_GRADING_BODY("职业技能等级认定机构"),
    REHABILITATION_HOSPITAL("工伤康复协议医疗机构"),
    OTHER("其他机构");

    private final String label;

    InstitutionType(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
