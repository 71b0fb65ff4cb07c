package io.hrsshall.casework.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Kind;
import io.hrsshall.authority.Scopes;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.City;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);
    private static final Instant NOW = Instant.parse("2026-11-27T02:00:00Z");
    private static final Actor CLERK = new Actor(Kind.STAFF, "clerk", null, null, null, null, "320100", null, null, 0,
            Scopes.none(), Scopes.none(), null, null, NOW);

    @Test
    void markupIsTextLikeAnyOther() {
        NoticeContent content = new NoticeContent(" <b>停办</b> ", "第一行\r\n<script>alert(1)</script>\n\t第三行 ", TODAY);

        assertThat(content.title()).isEqualTo("<b>停办</b>");
        assertThat(content.body()).isEqualTo("第一行\n<script>alert(1)</script>\n\t第三行");
    }

    @ParameterizedTest
    @ValueSource(strings = {"第一行\n第二行", "退\u0008格", "反\u202E向", "零\u200B宽", "\u3000"})
    void aTitleIsOnePrintableLine(String title) {
        assertThatThrownBy(() -> new NoticeContent(title, "正文", TODAY)).isInstanceOf(InvalidField.class);
    }

    @Test
    void aNoticeIsValidThroughItsLastDay() {
        assertThat(NoticeState.of(null, TODAY, TODAY)).isEqualTo(NoticeState.CURRENT);
        assertThat(NoticeState.of(null, TODAY, TODAY.plusDays(1))).isEqualTo(NoticeState.EXPIRED);
        assertThat(NoticeState.of(NOW, TODAY, TODAY)).isEqualTo(NoticeState.WITHDRAWN);
    }

    @Test
    void itsLastDayIsTodayOrLaterWithinFiveYears() {
        assertThat(publish(TODAY).revision()).isEqualTo(1);
        assertThat(publish(TODAY.plusYears(5)).revision()).isEqualTo(1);

        assertThatThrownBy(() -> publish(TODAY.minusDays(1))).isInstanceOfSatisfying(InvalidField.class,
                refused -> assertThat(refused.fieldCode()).isEqualTo("notice-day-past"));
        assertThatThrownBy(() -> publish(TODAY.plusYears(5).plusDays(1))).isInstanceOfSatisfying(InvalidField.class,
                refused -> assertThat(refused.fieldCode()).isEqualTo("notice-day-far"));
    }

    @Test
    void aWithdrawnNoticeIsFinal() {
        Notice withdrawn = publish(TODAY).withdraw(CLERK, NOW);

        assertThat(withdrawn.withdrawnAt()).isEqualTo(NOW);
        assertThatThrownBy(() -> withdrawn.withdraw(CLERK, NOW)).isInstanceOfSatisfying(BrokenRule.class,
                refused -> assertThat(refused.code()).isEqualTo("notice-withdrawn"));
        assertThatThrownBy(() -> withdrawn.correct(content(TODAY), TODAY, CLERK, NOW)).isInstanceOfSatisfying(
                BrokenRule.class, refused -> assertThat(refused.code()).isEqualTo("notice-withdrawn"));
    }

    @Test
    void itsHistoryIsLimitedAndItCanAlwaysBeWithdrawn() {
        Notice notice = publish(TODAY);
        for (int day = 1; day < Notice.MAX_REVISIONS - 1; day++) {
            notice = notice.correct(content(TODAY.plusDays(day)), TODAY, CLERK, NOW);
        }
        Notice last = notice;

        assertThatThrownBy(() -> last.correct(content(TODAY), TODAY, CLERK, NOW)).isInstanceOfSatisfying(
                BrokenRule.class, refused -> assertThat(refused.code()).isEqualTo("notice-revisions-full"));
        assertThat(last.withdraw(CLERK, NOW).revision()).isEqualTo(Notice.MAX_REVISIONS);
    }

    @Test
    void aCorrectionChangesSomething() {
        assertThatThrownBy(() -> publish(TODAY).correct(content(TODAY), TODAY, CLERK, NOW))
                .isInstanceOfSatisfying(InvalidField.class,
                        refused -> assertThat(refused.fieldCode()).isEqualTo("notice-unchanged"));
    }

    private static Notice publish(LocalDate validUntil) {
        return Notice.publish(new City("320100"), content(validUntil), TODAY, CLERK, NOW);
    }

    private static NoticeContent content(LocalDate validUntil) {
        return new NoticeContent("系统维护公告", "周六停办。", validUntil);
    }
}
