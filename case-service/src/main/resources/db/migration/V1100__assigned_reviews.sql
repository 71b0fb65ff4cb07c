-- 转交审核: the person to whom the administrator or the legal representative assigned a waiting review. Ends with the review.
ALTER TABLE cases
    ADD COLUMN reviewer       uuid,
    ADD COLUMN reviewer_grant uuid,
    ADD CONSTRAINT reviewer_by_grant CHECK ((reviewer IS NULL) = (reviewer_grant IS NULL)),
    ADD CONSTRAINT reviewer_while_waiting
        CHECK (reviewer IS NULL OR status = 'AWAITING_UNIT_REVIEW' OR supplement_cipher IS NOT NULL),
    ADD CONSTRAINT reviewer_did_not_file CHECK (reviewer NOT IN (filed_by, written_by));
