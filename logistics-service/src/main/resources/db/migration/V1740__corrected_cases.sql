-- 更正: the newest correction of each case, by the version of the case. A parcel with the result of a case that is refused is not sent.
CREATE TABLE case_correction (
    case_id         uuid PRIMARY KEY,
    case_version    bigint NOT NULL,
    approved        boolean NOT NULL,
    created_at      timestamptz NOT NULL,
    created_by      text NOT NULL,
    created_grant   uuid,
    changed_at      timestamptz NOT NULL,
    changed_by      text NOT NULL,
    changed_grant   uuid,
    version         bigint NOT NULL
);

-- A result that was not handed to the courier yet is withdrawn; one that is under way or has arrived was sent before the correction.
ALTER TABLE parcel
    ADD COLUMN superseded_at timestamptz,
    -- false for originals that are sent back, which no correction concerns
    ADD COLUMN with_result   boolean NOT NULL DEFAULT true,
    DROP CONSTRAINT originals_only,
    ADD CONSTRAINT originals_only CHECK (direction = 'IN' OR status <> 'RECEIVED'),
    ADD CONSTRAINT results_are_superseded CHECK (superseded_at IS NULL OR direction = 'OUT');
