package io.hrsshall.identity.people.facecheck;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// @param providers
///            which ones this installation offers; the first one is used unless the person chooses another
/// @param returnUrl
///            the page opened after the check; its parameters are not trusted
/// @param linkUrl
///            the page opened before the check, followed by the code of the check
@Validated
@ConfigurationProperties("hall.face")
record FaceSettings(@NotEmpty List<FaceProvider> providers, @NotBlank String returnUrl, @NotBlank String linkUrl) {}
