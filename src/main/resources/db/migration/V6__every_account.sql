-- Every AWS account that a run listed, as the newest list that names it has it; base_account is that of the run.
CREATE TABLE account (
    account VARCHAR(12) NOT NULL,
    base_account VARCHAR(12) NOT NULL,
    name VARCHAR(128),
    state VARCHAR(10) NOT NULL,
    aws_state VARCHAR(50) NOT NULL,
    CONSTRAINT account_pk PRIMARY KEY (account),
    CONSTRAINT account_state_known CHECK (state IN ('INCLUDED', 'EXCLUDED', 'NOT_ACTIVE', 'GONE'))
);
CREATE INDEX account_of_base ON account (base_account, state);
INSERT INTO account (account, base_account, state, aws_state)
    SELECT DISTINCT account, account, 'INCLUDED', 'ACTIVE' FROM run;

-- What became of an account in the scans of runs: one row for as long as it stays the same, from the first of the runs to
-- the last. listed_users is unknown where the list of users was not believed. The columns looked_at_all, listed_users and
-- seen_tag of run are what older versions knew.
CREATE TABLE account_scan (
    account VARCHAR(12) NOT NULL,
    first_run BIGINT NOT NULL,
    last_run BIGINT NOT NULL,
    last_date DATE NOT NULL,
    status VARCHAR(11) NOT NULL,
    reason VARCHAR(1000),
    users INTEGER NOT NULL,
    active_keys INTEGER NOT NULL,
    untagged INTEGER NOT NULL,
    unreadable INTEGER NOT NULL,
    calls BIGINT NOT NULL,
    listed_users INTEGER,
    seen_tag VARCHAR(128),
    started_at TIMESTAMP WITH TIME ZONE,
    ended_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT account_scan_pk PRIMARY KEY (account, first_run),
    CONSTRAINT account_scan_first_run_fk FOREIGN KEY (first_run) REFERENCES run (run_id),
    CONSTRAINT account_scan_last_run_fk FOREIGN KEY (last_run) REFERENCES run (run_id),
    CONSTRAINT account_scan_status_known CHECK (status IN ('DONE', 'UNREACHABLE', 'FAILED'))
);
CREATE INDEX account_scan_of_run ON account_scan (last_run);
INSERT INTO account_scan (account, first_run, last_run, last_date, status, users, active_keys, untagged, unreadable,
        calls, listed_users, seen_tag)
    SELECT account, run_id, run_id, run_date, CASE WHEN looked_at_all THEN 'DONE' ELSE 'FAILED' END, users, active_keys,
        untagged, COALESCE(unreadable, 0), COALESCE(iam_calls, 0), listed_users, seen_tag
    FROM run WHERE looked_at_all OR seen_tag IS NOT NULL;

-- The accounts that a run looks at, in slices of which each has its own checkpoint. A run that goes on from another has
-- its slices.
CREATE TABLE run_slice (
    run_id BIGINT NOT NULL,
    slice INTEGER NOT NULL,
    accounts VARCHAR(100000) NOT NULL,
    CONSTRAINT run_slice_pk PRIMARY KEY (run_id, slice),
    CONSTRAINT run_slice_run_fk FOREIGN KEY (run_id) REFERENCES run (run_id)
);
INSERT INTO run_slice (run_id, slice, accounts) SELECT run_id, 1, account FROM run WHERE resumed_from IS NULL;

-- Users are of an account; so is what is odd, where it is not about the whole run.
ALTER TABLE unreadable_user ADD COLUMN account VARCHAR(12);
UPDATE unreadable_user SET account = (SELECT account FROM run WHERE run.run_id = unreadable_user.run_id);
ALTER TABLE unreadable_user ALTER COLUMN account SET NOT NULL;
ALTER TABLE unreadable_user DROP CONSTRAINT unreadable_user_pk;
ALTER TABLE unreadable_user ADD CONSTRAINT unreadable_user_pk PRIMARY KEY (run_id, account, user_name);

ALTER TABLE untagged_user ADD COLUMN account VARCHAR(12);
UPDATE untagged_user SET account = (SELECT account FROM run WHERE run.run_id = untagged_user.run_id);
ALTER TABLE untagged_user ALTER COLUMN account SET NOT NULL;
ALTER TABLE untagged_user DROP CONSTRAINT untagged_user_pk;
ALTER TABLE untagged_user ADD CONSTRAINT untagged_user_pk PRIMARY KEY (run_id, account, user_name);

ALTER TABLE run_warning ADD COLUMN account VARCHAR(12) DEFAULT '' NOT NULL;
ALTER TABLE run_warning DROP CONSTRAINT run_warning_pk;
ALTER TABLE run_warning ADD CONSTRAINT run_warning_pk PRIMARY KEY (run_id, account, kind);

-- The accounts of a run, as they stood at its end.
ALTER TABLE run ADD COLUMN organization VARCHAR(34);
ALTER TABLE run ADD COLUMN accounts_included INTEGER;
ALTER TABLE run ADD COLUMN accounts_done INTEGER;
ALTER TABLE run ADD COLUMN accounts_unreachable INTEGER;
ALTER TABLE run ADD COLUMN accounts_failed INTEGER;
ALTER TABLE run ADD COLUMN accounts_not_active INTEGER;
ALTER TABLE run ADD COLUMN accounts_excluded INTEGER;
UPDATE run SET accounts_included = 1, accounts_done = CASE WHEN looked_at_all THEN 1 ELSE 0 END,
    accounts_unreachable = 0, accounts_failed = 0, accounts_not_active = 0, accounts_excluded = 0
    WHERE due IS NOT NULL;
