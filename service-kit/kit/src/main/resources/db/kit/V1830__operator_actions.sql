-- What operators changed by the actuator, and what was refused: who, when, what, with which result (ADR 0005). Written in the
-- transaction of the change. `ended_at` is null while a change that takes longer than its request is under way.
CREATE TABLE kit_operator_action (
    id       uuid        PRIMARY KEY,
    at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    operator text        NOT NULL,
    action   text        NOT NULL,
    target   text        NOT NULL,
    result   text        NOT NULL,
    ended_at timestamptz
);

CREATE INDEX kit_operator_action_at ON kit_operator_action (at);
CREATE INDEX kit_operator_action_target ON kit_operator_action (target, at);
