package io.hrsshall.identity.people.facecheck;

import io.hrsshall.kit.signedjson.SignedJsonSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Conditional;
import org.springframework.validation.annotation.Validated;

/// @param service
///            where checks are ordered and their results queried
/// @param pageUrl
///            of the App's pages, as phones reach them
@Validated
@Conditional(FaceProviderOffered.App.class)
@ConfigurationProperties("hall.face.app")
record AppFaceSettings(@NotNull @Valid SignedJsonSettings service, @NotBlank String pageUrl) {}
