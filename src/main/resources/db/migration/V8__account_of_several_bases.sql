-- An account belongs to each base account whose list names it: two organizations may share one. Of an account that several
-- had listed only the last was known; that others had listed it, too, is seen from their runs that looked at it.
ALTER TABLE account DROP CONSTRAINT account_pk;
ALTER TABLE account ADD CONSTRAINT account_of_base_pk PRIMARY KEY (base_account, account);
INSERT INTO account (base_account, account, name, state, aws_state)
    SELECT r.account, a.account, a.name, 'INCLUDED', 'ACTIVE'
    FROM account a JOIN account_scan s ON s.account = a.account JOIN run r ON r.run_id = s.first_run
    WHERE r.account <> a.base_account
    UNION SELECT r.account, a.account, a.name, 'INCLUDED', 'ACTIVE'
    FROM account a JOIN account_scan s ON s.account = a.account JOIN run r ON r.run_id = s.last_run
    WHERE r.account <> a.base_account;
