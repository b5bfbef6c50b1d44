-- The law in time: what happened to each document and what is in force when (corpus/validity.h). Derived from the
-- documents, their relations and what people say; made anew whenever one of these changes.

DROP TABLE whole_end;

-- Provisions of the shown reading, one path a line (corpus/validity_codec.h): to find the ones that another text means.
CREATE TABLE outline (
  document_id BIGINT NOT NULL PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
  paths TEXT NOT NULL
);

-- The provision that instructs, as a path.
ALTER TABLE effect ADD COLUMN from_path TEXT NOT NULL DEFAULT '';

-- 1: the text details or guides what is named here, which is more than to rest on it (Luật 64/2025/QH15 Điều 57.2).
ALTER TABLE basis ADD COLUMN details BIGINT NOT NULL DEFAULT 0;
ALTER TABLE citation ADD COLUMN details BIGINT NOT NULL DEFAULT 0;

-- `content`: a Validity. `periods`: its force from day to day, for lists. `telling`: 1 if it has an end or a suspension
-- that texts resting on it must be told of; `told`: 1 if it was told so.
CREATE TABLE validity (
  document_id BIGINT NOT NULL PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
  periods TEXT NOT NULL,
  telling BIGINT NOT NULL,
  told BIGINT NOT NULL,
  content BLOB NOT NULL
);

-- The same periods row by row, to be asked by day; `day` is '' for the time before the first.
CREATE TABLE force_period (
  document_id BIGINT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  day TEXT NOT NULL,
  force TEXT NOT NULL,
  PRIMARY KEY (document_id, day)
);
CREATE INDEX force_period_day ON force_period (day);

-- What officers say about the events of a document; only ever added to. A document that goes and comes again has its words
-- back: by its key, where its id is gone. `event` is '-' where none is given.
CREATE TABLE person_word (
  number BIGINT NOT NULL PRIMARY KEY,
  document_id BIGINT NOT NULL,
  document_key TEXT NOT NULL,
  about TEXT NOT NULL,
  verdict TEXT NOT NULL,
  who TEXT NOT NULL,
  said_on TEXT NOT NULL,
  reason TEXT NOT NULL,
  event BLOB NOT NULL
);
CREATE INDEX person_word_document_id ON person_word (document_id);
CREATE INDEX person_word_document_key ON person_word (document_key);
INSERT INTO counter (name, value) VALUES ('word', 0);
