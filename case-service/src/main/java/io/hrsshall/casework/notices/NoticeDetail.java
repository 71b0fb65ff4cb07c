package io.hrsshall.casework.notices;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/// A notice with its history, for the staff of its city.
public record NoticeDetail(@JsonUnwrapped NoticeSummary summary, String body, List<NoticeRevision> history) {}
