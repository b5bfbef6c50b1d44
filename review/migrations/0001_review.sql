-- The review of texts: accounts, candidates, cases, the decision log. In the store's database, beside its tables; no key
-- points from one to the other, since a case outlives a document that a better reading replaces. Days are ISO text, ''
-- where there is none; instants are UTC, ISO, to the second. A statement ends with a semicolon at the end of a line.

-- Last number given. The row 'log' is what every writer locks first (PostgreSQL), so that the chain has one order.
CREATE TABLE review_counter (
  name TEXT NOT NULL PRIMARY KEY,
  value BIGINT NOT NULL
);
INSERT INTO review_counter (name, value) VALUES ('log', 0), ('unit', 0), ('user', 0), ('candidate', 0), ('case', 0), ('comment', 0), ('campaign', 0);

CREATE TABLE review_setting (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
);

CREATE TABLE review_unit (
  id BIGINT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  coordinates BIGINT NOT NULL,
  active BIGINT NOT NULL
);

-- `roles`: names, comma between them. `password`: argon2id in the form of libsodium.
CREATE TABLE review_user (
  id BIGINT NOT NULL PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  unit_id BIGINT NOT NULL,
  roles TEXT NOT NULL,
  active BIGINT NOT NULL,
  must_change_password BIGINT NOT NULL,
  password TEXT NOT NULL
);

CREATE TABLE review_session (
  token_hash TEXT NOT NULL PRIMARY KEY,
  user_id BIGINT NOT NULL,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL
);
CREATE INDEX review_session_user ON review_session (user_id);
CREATE INDEX review_session_expires ON review_session (expires_at);

-- Kept only as long as they count.
CREATE TABLE review_login_failure (
  login TEXT NOT NULL,
  address TEXT NOT NULL,
  at TEXT NOT NULL
);
CREATE INDEX review_login_failure_login ON review_login_failure (login, at);

-- `ground` is the JSON of review/case_json.h; `search` is folded.
CREATE TABLE review_candidate (
  id BIGINT NOT NULL PRIMARY KEY,
  document_id BIGINT NOT NULL,
  ground_key TEXT NOT NULL,
  kind TEXT NOT NULL,
  by_id BIGINT NOT NULL,
  digest TEXT NOT NULL,
  state TEXT NOT NULL,
  case_id BIGINT NOT NULL,
  dismissed_by TEXT NOT NULL,
  dismissed_reason TEXT NOT NULL,
  dismissed_digest TEXT NOT NULL,
  found_at TEXT NOT NULL,
  search TEXT NOT NULL,
  ground TEXT NOT NULL,
  UNIQUE (document_id, ground_key)
);
CREATE INDEX review_candidate_state ON review_candidate (state, kind);
CREATE INDEX review_candidate_by ON review_candidate (by_id);

-- What the detectors still have to look at: `task` is the name of a detector, or "text" for what follows from a text that
-- changed (quotes, acting documents). `turn` grows: a row that is queued again while it is looked at stays.
CREATE TABLE review_pending (
  document_id BIGINT NOT NULL,
  task TEXT NOT NULL,
  turn BIGINT NOT NULL,
  PRIMARY KEY (document_id, task)
);

-- What is asked across cases; made from review_case_body, which is the case. Apart, so that lists read short rows.
-- `kinds` and `outcomes`: one bit a GroundKind, an Outcome. `hands`: ",3,17,", the users who wrote, proposed or appraised.
-- `body`: the JSON of review/case_json.h.
CREATE TABLE review_case (
  id BIGINT NOT NULL PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  version BIGINT NOT NULL,
  state TEXT NOT NULL,
  document_id BIGINT NOT NULL,
  document_key TEXT NOT NULL,
  unit_id BIGINT NOT NULL,
  reviewer_id BIGINT NOT NULL,
  priority BIGINT NOT NULL,
  kinds BIGINT NOT NULL,
  outcomes BIGINT NOT NULL,
  due TEXT NOT NULL,
  campaign_id BIGINT NOT NULL,
  act_id BIGINT NOT NULL,
  closed_on TEXT NOT NULL,
  hands TEXT NOT NULL,
  label TEXT NOT NULL,
  title TEXT NOT NULL,
  search TEXT NOT NULL
);
CREATE TABLE review_case_body (
  of_case BIGINT NOT NULL PRIMARY KEY,
  body TEXT NOT NULL
);
CREATE INDEX review_case_state ON review_case (state, due);
CREATE INDEX review_case_document ON review_case (document_id);
CREATE INDEX review_case_key ON review_case (document_key);
CREATE INDEX review_case_unit ON review_case (unit_id, state);
CREATE INDEX review_case_reviewer ON review_case (reviewer_id, state);
CREATE INDEX review_case_campaign ON review_case (campaign_id);

-- The documents whose words or effect an open case rests on.
CREATE TABLE review_case_text (
  case_id BIGINT NOT NULL,
  document_id BIGINT NOT NULL,
  PRIMARY KEY (case_id, document_id)
);
CREATE INDEX review_case_text_document ON review_case_text (document_id);

CREATE TABLE review_comment (
  id BIGINT NOT NULL PRIMARY KEY,
  case_id BIGINT NOT NULL,
  user_id BIGINT NOT NULL,
  at TEXT NOT NULL,
  text TEXT NOT NULL,
  file_sha256 TEXT NOT NULL,
  file_name TEXT NOT NULL
);
CREATE INDEX review_comment_case ON review_comment (case_id);

CREATE TABLE review_mention (
  user_id BIGINT NOT NULL,
  comment_id BIGINT NOT NULL,
  seen BIGINT NOT NULL,
  PRIMARY KEY (user_id, comment_id)
);

-- Files that people add to cases; the bytes are in attachments/ of the data folder, by hash.
CREATE TABLE review_file (
  sha256 TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size BIGINT NOT NULL
);

CREATE TABLE review_filter (
  user_id BIGINT NOT NULL,
  name TEXT NOT NULL,
  query TEXT NOT NULL,
  PRIMARY KEY (user_id, name)
);

CREATE TABLE review_campaign (
  id BIGINT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  purpose TEXT NOT NULL,
  from_day TEXT NOT NULL,
  due TEXT NOT NULL,
  closed BIGINT NOT NULL
);

-- Append-only; chained (review/decision_log.h).
CREATE TABLE review_log (
  number BIGINT NOT NULL PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  what TEXT NOT NULL,
  about TEXT NOT NULL,
  content TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL
);
CREATE INDEX review_log_about ON review_log (about);
