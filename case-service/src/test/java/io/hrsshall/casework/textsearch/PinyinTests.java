package io.hrsshall.casework.textsearch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinyinTests {

    @ParameterizedTest
    @CsvSource({"单位参保证明查询打印,cbzm,true", "单位参保证明查询打印,CBZM,true", "单位参保证明查询打印,dwcbzm,true",
            "单位参保证明查询打印,cbzmx,false", "单位参保证明查询打印,c,false", "单位参保证明查询打印,参保,false",
            "企业职工社会保险缴费基数申报,jfjs,true", "工程建设项目人员登记维护,gcjs,true", "缴费基数调整（上调）,jstzst,true",
            "失业保险稳岗返还申领,wgfh,true", "GB2312编码,gb23,true", "职称评审,zcps,true", "女职工产假,nvzhigong,true"})
    void aNameIsFoundByTheFirstLettersOfItsPinyin(String name, String text, boolean found) {
        assertThat(Pinyin.of(name).contains(text)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({"工伤认定,gongshang,true", "工伤认定,gongshangrending,true", "工伤认定,gongshangr,true", "工伤认定,gsrending,true",
            "工伤认定,shangr,true", "工伤认定,ongshang,false", "参保登记,canbao,true", "参保登记,shenbao,true", "参保登记,canbaod,true",
            "长期护理,changqi,true", "长期护理,zhangqi,true", "工伤认定,gongshagn,false"})
    void aNameIsFoundByItsPinyinWithEachReadingOfACharacter(String name, String text, boolean found) {
        assertThat(Pinyin.of(name).contains(text)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({"工伤认定,gonshang,true", "工伤认定,gongshnag,true", "工伤认定,gongshangg,true", "工伤认定,gongsang,true",
            "工伤认定,gongxhang,true", "工伤认定,gosan,false", "工伤认定,gosh,false", "工伤认定,tuixiu,false"})
    void oneSlipIsForgiven(String name, String text, boolean found) {
        assertThat(Pinyin.of(name).matchWithSlip(text).isPresent()).isEqualTo(found);
    }

    /// Each of these characters has two readings, and the word ends in a letter that none of them has.
    @Test
    void aWordThatCanBeReadInManyWaysIsRefusedQuickly() {
        assertThat(Pinyin.of("那安".repeat(15)).contains("na".repeat(24) + "x")).isFalse();
    }
}
