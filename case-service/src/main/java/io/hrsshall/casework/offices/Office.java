package io.hrsshall.casework.offices;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An authority in a city and its office, as a guide and a paper name them.
///
/// @param authority
///            its name
/// @param address
///            办理地点
/// @param hours
///            办理时间
/// @param telephone
///            咨询电话
/// @param complaints
///            监督投诉电话
/// @param unconfirmed
///            示例: the city has not stated all of it
@JsonInclude(Include.NON_NULL)
public record Office(String authority, @Nullable String address, @Nullable String hours, @Nullable String telephone,
        @Nullable String complaints, boolean unconfirmed) {

    /// As a city states it.
    static Office stated(String authority, @Nullable String address, @Nullable String hours,
            @Nullable String telephone, @Nullable String complaints) {
        return new Office(authority, address, hours, telephone, complaints,
                address == null || hours == null || telephone == null || complaints == null);
    }

    /// What the city has stated nothing about: by the rule for names, and nothing else.
    static Office unstated(String authority) {
        return new Office(authority, null, null, null, null, true);
    }

    /// The members that the city has not stated.
    ///
    /// @param isNamed
    ///            whether the city has stated the name
    List<String> missing(boolean isNamed) {
        return Stream.of(isNamed ? null : "authority", address == null ? "address" : null,
                hours == null ? "hours" : null, telephone == null ? "telephone" : null,
                complaints == null ? "complaints" : null).filter(name -> name != null).toList();
    }
}
