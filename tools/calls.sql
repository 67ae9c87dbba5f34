-- calls.sql - loads what annotate-folder.sh wrote into a database, and says why calls failed
--
--   cd OUT && sqlite3 FILE.db < calls.sql
--
-- run in the folder OUT of annotate-folder.sh, with the sqlite3 shell. Run again, it replaces the calls and
-- keeps the table of carriers. SPDX-License-Identifier: GPL-2.0-or-later

CREATE TABLE IF NOT EXISTS carriers (address TEXT PRIMARY KEY, carrier TEXT NOT NULL);

BEGIN;
DROP TABLE IF EXISTS calls;
CREATE TABLE calls (
    id INTEGER PRIMARY KEY,
    file TEXT NOT NULL,         -- the capture, below IN
    call INTEGER NOT NULL,      -- sipexplain.call in it
    time TEXT,                  -- of the first INVITE, UTC
    "from" TEXT, "to" TEXT,
    outcome TEXT, code INTEGER, cause INTEGER, verdict TEXT, confidence TEXT, text TEXT, "check" TEXT,
    pdd REAL, ring REAL, setup REAL, talk REAL,
    call_id TEXT,
    json TEXT NOT NULL          -- the whole line: doc/ndjson.md
);

-- The lines of one file, with commas for line ends, are one JSON array.
INSERT INTO calls (file, call, time, "from", "to", outcome, code, cause, verdict, confidence, text, "check",
                   pdd, ring, setup, talk, call_id, json)
SELECT substr(f.name, 3, length(f.name) - length('./.calls.ndjson')),
       j.value ->> 'call', j.value ->> 'time', j.value ->> 'from', j.value ->> 'to', j.value ->> 'outcome',
       j.value ->> 'code', j.value ->> 'cause', j.value ->> 'verdict', j.value ->> 'confidence', j.value ->> 'text',
       j.value ->> 'check', j.value ->> 'pdd', j.value ->> 'ring', j.value ->> 'setup', j.value ->> 'talk',
       j.value ->> 'call_id', j.value
FROM fsdir('.') AS f, json_each('[' || replace(rtrim(CAST(f.data AS TEXT), char(10)), char(10), ',') || ']') AS j
WHERE f.name LIKE '%.calls.ndjson' AND f.name NOT LIKE '%/.annotate/%'
      AND j.value ->> 'call' IS NOT NULL;   -- registrations and other requests have lines, too
CREATE INDEX calls_time ON calls (time);
CREATE INDEX calls_verdict ON calls (verdict);
COMMIT;

-- Calls that nobody answered, and that the caller did not give up himself.
DROP VIEW IF EXISTS failures;
CREATE VIEW failures AS
SELECT * FROM calls WHERE outcome NOT IN ('answered', 'cancelled', 'in progress');

-- The carriers whose addresses a call's messages went to or came from; NULL: none that is known.
DROP VIEW IF EXISTS call_carriers;
CREATE VIEW call_carriers AS
SELECT DISTINCT c.id, k.carrier
FROM calls AS c
LEFT JOIN (SELECT c.id, k.carrier FROM calls AS c, json_each(c.json, '$.messages') AS m, carriers AS k
           WHERE k.address IN (m.value ->> '$.source.address', m.value ->> '$.destination.address')) AS k
       ON k.id = c.id;

DROP VIEW IF EXISTS failures_by_carrier;
CREATE VIEW failures_by_carrier AS
SELECT k.carrier, date(f.time) AS day, f.verdict, f.code, f.cause, count(*) AS calls,
       min(f.file || ' call ' || f.call) AS example, min(f."check") AS "check"
FROM failures AS f JOIN call_carriers AS k ON k.id = f.id
GROUP BY k.carrier, day, f.verdict, f.code, f.cause;

-- Each message of a call, with the frame to cite.
DROP VIEW IF EXISTS evidence;
CREATE VIEW evidence AS
SELECT c.file, c.call, m.value ->> 'frame' AS frame, m.value ->> 'name' AS name, m.value ->> 'summary' AS summary,
       c.verdict
FROM calls AS c, json_each(c.json, '$.messages') AS m;
