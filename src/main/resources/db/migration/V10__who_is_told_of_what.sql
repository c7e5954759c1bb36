-- What a notice asks (to rotate a key, or to delete one that nobody uses), which rule wants it, as what its recipient is
-- told, whose refused notice it replaces, and the last day on which it is sent: none for what never expires.
ALTER TABLE notice ADD COLUMN kind VARCHAR(6) DEFAULT 'ROTATE' NOT NULL;
ALTER TABLE notice ADD COLUMN rule_name VARCHAR(500);
ALTER TABLE notice ADD COLUMN role VARCHAR(8) DEFAULT 'OWNER' NOT NULL;
ALTER TABLE notice ADD COLUMN passed_on_from BIGINT;
ALTER TABLE notice ADD COLUMN last_day DATE;
UPDATE notice SET last_day = deadline;
ALTER TABLE notice ADD CONSTRAINT notice_kind_known CHECK (kind IN ('ROTATE', 'UNUSED'));
ALTER TABLE notice ADD CONSTRAINT notice_role_known CHECK (role IN ('OWNER', 'FALLBACK', 'ALSO'));
ALTER TABLE notice ADD CONSTRAINT notice_passed_on_from_fk
    FOREIGN KEY (passed_on_from) REFERENCES notice (notice_id);
ALTER TABLE notice DROP CONSTRAINT notice_told_once;
ALTER TABLE notice ADD CONSTRAINT notice_told_once
    UNIQUE (account, access_key_id, kind, stage, deadline, recipient_identity);

-- Of a run's notices: those of overdue keys, of unused keys, those for whoever is told instead of another one; and those
-- that the most messages of a run left for the next.
ALTER TABLE run ADD COLUMN overdue INTEGER;
ALTER TABLE run ADD COLUMN unused INTEGER;
ALTER TABLE run ADD COLUMN fallback INTEGER;
ALTER TABLE run ADD COLUMN postponed INTEGER DEFAULT 0 NOT NULL;
