package io.hrsshall.casework.evaluation;

import java.util.UUID;

/// 延期答复.
public record ExtendRectification(UUID rectificationId, String reason) {}
