-- A key that is to come stands until a scan sees that it is gone: seen_on is the date since when it stands so, and what no
-- key has any more are the dates of 1970. Until now each scan wrote the date of each key, and older ones were of none.
UPDATE coming_key SET access_key_id = NULL, created_on = DATE '1970-01-01', created_exact = FALSE,
    first_reminder = DATE '1970-01-01', deadline = DATE '1970-01-01'
    WHERE seen_on < (
        SELECT MAX(s.last_date) FROM account_scan s WHERE s.account = coming_key.account AND s.status = 'DONE');
