-- The accounts that a run looked at, in one row that is written at its end: each with the notices that were found due in
-- it, and, where they are known, when its scan began, in milliseconds after started_at, and how many of them it took.
-- What became of an account is in account_scan.
CREATE TABLE run_accounts (
    run_id BIGINT NOT NULL,
    started_at TIMESTAMP WITH TIME ZONE,
    accounts VARCHAR(1000000) NOT NULL,
    CONSTRAINT run_accounts_pk PRIMARY KEY (run_id),
    CONSTRAINT run_accounts_run_fk FOREIGN KEY (run_id) REFERENCES run (run_id)
);
INSERT INTO run_accounts (run_id, accounts)
    SELECT run_id, CONCAT(account, ',', due) FROM run WHERE due IS NOT NULL AND EXISTS (
        SELECT 1 FROM account_scan s
        WHERE s.account = run.account AND s.last_run = run.run_id AND s.started_at IS NULL);
