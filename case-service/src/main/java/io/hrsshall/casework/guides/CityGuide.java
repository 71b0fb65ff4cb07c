package io.hrsshall.casework.guides;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.hrsshall.casework.catalogue.Guide;
import io.hrsshall.casework.catalogue.GuideMember;
import io.hrsshall.casework.offices.Office;
import io.hrsshall.casework.preparation.Preparation;
import io.hrsshall.kit.values.City;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The guide of one version of an item for a city. What does not depend on the city is as the item states it, beside
/// what follows from its rules.
///
/// @param city
///            the one that handles the item for units of the city that was asked for; null if none was, or if the item
///            is not handled there
/// @param office
///            null without a city
/// @param offered
///            whether it can be filed there
/// @param result
///            null until it is named
/// @param unconfirmed
///            示例: the members of the item that are absent or have no named source; the office has its own mark
/// @param preparation
///            as of today
@JsonInclude(Include.NON_NULL)
public record CityGuide(String code, int version, String name, @Nullable City city, @Nullable Office office,
        boolean offered, List<String> conditions, List<String> steps, Guide.@Nullable Fee fee,
        Guide.@Nullable Result result, Guide.@Nullable Visits visits, List<Guide.Question> questions,
        List<GuideMember> unconfirmed, Preparation preparation) {}
