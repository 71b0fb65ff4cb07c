package io.hrsshall.casework.evaluation;

import java.util.UUID;

/// 答复差评.
public record ReplyToEvaluation(UUID rectificationId, RectificationOutcome outcome, String text) {}
