package io.hrsshall.casework.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitialsTests {

    @ParameterizedTest
    @CsvSource({"单位参保证明查询打印,cbzm,true", "单位参保证明查询打印,CBZM,true", "单位参保证明查询打印,dwcbzm,true",
            "单位参保证明查询打印,cbzmx,false", "单位参保证明查询打印,c,false", "单位参保证明查询打印,参保,false",
            "企业职工社会保险缴费基数申报,jfjs,true", "工程建设项目人员登记维护,gcjs,true", "缴费基数调整（上调）,jstzst,true",
            "失业保险稳岗返还申领,wgfh,true", "GB2312编码,gb23,true", "职称评审,zcps,true"})
    void aNameIsFoundByTheFirstLettersOfItsPinyin(String name, String text, boolean found) {
        assertThat(Initials.of(name).contain(text)).isEqualTo(found);
    }
}
