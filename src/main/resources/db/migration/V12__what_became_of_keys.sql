-- What became of a notice's key after it was found: one of NoticeOutcome, when that was seen, and when the key was first
-- seen active after the notice's deadline. What became of the keys of older notices is seen by the next scans.
ALTER TABLE notice ADD COLUMN outcome VARCHAR(12) DEFAULT 'OPEN' NOT NULL;
ALTER TABLE notice ADD COLUMN outcome_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE notice ADD COLUMN still_active_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE notice ADD CONSTRAINT notice_outcome_known CHECK
    (outcome IN ('OPEN', 'DEACTIVATED', 'DELETED', 'STILL_ACTIVE', 'USER_GONE'));
CREATE INDEX notice_by_outcome ON notice (account, outcome, user_id);
