package io.hrsshall.casework.catalogue;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param profile
///            `production`, or empty
@ConfigurationProperties("hall.offers")
record OfferSettings(@DefaultValue("") String profile) {

    boolean isProduction() { return profile.equals("production"); }
}
