-- A recipient is the same however upper and lower case are written. Where an older version told both spellings, the
-- later ones keep a mark that no address has, so that nothing recorded is lost.
ALTER TABLE notice ADD COLUMN recipient_identity VARCHAR(300);
UPDATE notice SET recipient_identity = LOWER(recipient);
UPDATE notice SET recipient_identity = CONCAT(LOWER(recipient), ' ', notice_id) WHERE EXISTS (
    SELECT 1 FROM notice n WHERE n.account = notice.account AND n.access_key_id = notice.access_key_id
        AND n.stage = notice.stage AND n.deadline = notice.deadline
        AND LOWER(n.recipient) = LOWER(notice.recipient) AND n.notice_id < notice.notice_id);
ALTER TABLE notice ALTER COLUMN recipient_identity SET NOT NULL;
ALTER TABLE notice DROP CONSTRAINT notice_told_once;
ALTER TABLE notice ADD CONSTRAINT notice_told_once
    UNIQUE (account, access_key_id, stage, deadline, recipient_identity);
DROP INDEX notice_to_recipient;
CREATE INDEX notice_to_recipient ON notice (account, recipient_identity);

-- Whether a run, with those that it goes on from, looked at all users, and how many they were: no number where they were
-- so few that the list was not believed.
ALTER TABLE run ADD COLUMN looked_at_all BOOLEAN DEFAULT FALSE NOT NULL;
ALTER TABLE run ADD COLUMN listed_users INTEGER;
UPDATE run SET looked_at_all = TRUE, listed_users = users + COALESCE(unreadable, 0) WHERE EXISTS (
    SELECT 1 FROM batch_step_execution s
    WHERE s.job_execution_id = run.run_id AND s.step_name = 'scan' AND s.status = 'COMPLETED');

-- The recipient tag, if a run met somebody who has it.
ALTER TABLE run ADD COLUMN seen_tag VARCHAR(128);

-- What a run found odd: a sentence for people, and whether it keeps something open.
CREATE TABLE run_warning (
    run_id BIGINT NOT NULL,
    kind VARCHAR(20) NOT NULL,
    leaves_open BOOLEAN NOT NULL,
    sentence VARCHAR(1000) NOT NULL,
    CONSTRAINT run_warning_pk PRIMARY KEY (run_id, kind),
    CONSTRAINT run_warning_run_fk FOREIGN KEY (run_id) REFERENCES run (run_id)
);
