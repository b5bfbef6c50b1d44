-- Documents that we do not hold: a `document` row without text (text_sha256 is ''), so that what others say of it has a
-- place to meet. A stub is there because texts name it, or a register lists it; it goes when neither does. What stubs
-- there are follows from the texts and the registers alone (corpus/store_stubs.h).

CREATE TABLE stub (
  document_id BIGINT NOT NULL PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
  listed BIGINT NOT NULL,
  issue_year BIGINT NOT NULL
);

-- Whom a reference means that means none of the documents held or listed: number and "body|type|date". Empty where it
-- means one of those, or where it does not say enough to name one document.
ALTER TABLE relation ADD COLUMN want_number TEXT NOT NULL DEFAULT '';
ALTER TABLE relation ADD COLUMN want_identity TEXT NOT NULL DEFAULT '';
CREATE INDEX relation_want ON relation (want_number, want_identity);

-- The rows of registers (lists of documents) as read, by the name of the register.
CREATE TABLE register_row (
  register TEXT NOT NULL,
  line BIGINT NOT NULL,
  number TEXT NOT NULL,
  number_key TEXT NOT NULL,
  issuer_id TEXT NOT NULL,
  type TEXT NOT NULL,
  issue_date TEXT NOT NULL,
  issue_year BIGINT NOT NULL,
  normative BIGINT NOT NULL,
  field TEXT NOT NULL,
  title TEXT NOT NULL,
  claimed_status TEXT NOT NULL,
  PRIMARY KEY (register, line)
);
CREATE INDEX register_row_number ON register_row (number_key);

-- What ties the naming text to the named one (enum Tie in corpus/impact.h), and whether it means that one for certain. With the
-- index, walking from a document to all that depend on it reads no table.
ALTER TABLE relation_target ADD COLUMN tie BIGINT NOT NULL DEFAULT 0;
ALTER TABLE relation_target ADD COLUMN certain BIGINT NOT NULL DEFAULT 0;
DROP INDEX relation_target_target;
CREATE INDEX relation_target_walk ON relation_target (target_id, document_id, tie, certain);
