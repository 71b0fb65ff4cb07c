-- 更正: what a decision did is undone if the decision is corrected to a refusal. `former` is the registration before the decision, null for one
-- that it made; `made` the one after it, null for decisions that an earlier release applied.
ALTER TABLE licensing_decision
    ADD COLUMN former jsonb,
    ADD COLUMN made   jsonb;

-- The decisions that were corrected to refusals, once for each case. Such a decision has no effect any more, also if it arrives later.
CREATE TABLE licensing_correction (
    case_number     text PRIMARY KEY,
    institution_id  uuid REFERENCES institution,
    outcome         text NOT NULL CHECK (outcome IN ('NOTHING', 'ENDED', 'RESTORED', 'SUSPENDED')),
    created_at      timestamptz NOT NULL,
    created_by      text NOT NULL,
    created_grant   uuid,
    changed_at      timestamptz NOT NULL,
    changed_by      text NOT NULL,
    changed_grant   uuid,
    version         bigint NOT NULL,
    CHECK ((outcome = 'NOTHING') = (institution_id IS NULL))
);

-- Why it was ended, if that is not what its case asked for.
ALTER TABLE institution
    ADD COLUMN end_reason text,
    ADD CONSTRAINT reason_of_an_end CHECK (end_reason IS NULL OR ended_by_case IS NOT NULL);
