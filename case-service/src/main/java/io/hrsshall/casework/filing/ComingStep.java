package io.hrsshall.casework.filing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A step of a case that is still to come.
///
/// @param authority
///            the name of the authority that takes it; null for a step of the owner
/// @param day
///            the last day for it; of [Step#FILE], the first day. Null if no rule states one
/// @param estimated
///            whether the day is counted as if the case were accepted today
@JsonInclude(Include.NON_NULL)
public record ComingStep(Step step, @Nullable String authority, @Nullable LocalDate day, boolean estimated) {

    public enum Step {

        /// 提交.
        FILE,
        /// 单位审核.
        REVIEW,
        /// 受理.
        ACCEPT,
        /// 补正.
        SUPPLEMENT,
        /// 恢复办理.
        RESUME,
        /// 办结.
        DECIDE,
        /// 评价.
        EVALUATE
    }

    static ComingStep ofOwner(Step step, @Nullable LocalDate day) {
        return new ComingStep(step, null, day, false);
    }

    static ComingStep ofCity(Step step, String authority, @Nullable LocalDate day) {
        return new ComingStep(step, authority, day, false);
    }

    ComingStep asEstimate() {
        return new ComingStep(step, authority, day, day != null);
    }
}
