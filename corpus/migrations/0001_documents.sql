-- One set of migrations for SQLite and PostgreSQL. Days are ISO text ("2025-07-01"), '' where there is none, so that
-- unique keys and comparisons are the same on both. A statement ends with a semicolon at the end of a line.

CREATE TABLE original (
  sha256 TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size BIGINT NOT NULL
);

-- One row a document: who it is, and what lists need of the reading that is shown.
CREATE TABLE document (
  id BIGINT NOT NULL PRIMARY KEY,
  issuer_key TEXT NOT NULL,
  type TEXT NOT NULL,
  number_key TEXT NOT NULL,
  issue_date TEXT NOT NULL,
  address TEXT NOT NULL,
  number_ordinal TEXT NOT NULL,
  number_value BIGINT NOT NULL,
  number_year BIGINT NOT NULL,
  number_type_symbol TEXT NOT NULL,
  number_body_symbol TEXT NOT NULL,
  issuer TEXT NOT NULL,
  issuer_id TEXT NOT NULL,
  province TEXT NOT NULL,
  title TEXT NOT NULL,
  normative BIGINT NOT NULL,
  signer TEXT NOT NULL,
  signer_title TEXT NOT NULL,
  effective_date TEXT NOT NULL,
  effective_rule TEXT NOT NULL,
  expiry_date TEXT NOT NULL,
  field TEXT NOT NULL,
  claimed_status TEXT NOT NULL,
  source_url TEXT NOT NULL,
  source_id TEXT NOT NULL,
  original_sha256 TEXT NOT NULL,
  text_sha256 TEXT NOT NULL,
  UNIQUE (issuer_key, type, number_key, issue_date)
);
CREATE INDEX document_address ON document (address);
CREATE INDEX document_number_key ON document (number_key);
CREATE INDEX document_number_value ON document (number_value);
CREATE INDEX document_issue_date ON document (issue_date);
CREATE INDEX document_effective_date ON document (effective_date);
CREATE INDEX document_expiry_date ON document (expiry_date);

-- What one original file gave for a document; original_sha256 is '' for a document that came without a file.
-- document.original_sha256 names the reading that is shown; the others stay, in the order of `sequence`.
CREATE TABLE reading (
  document_id BIGINT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  original_sha256 TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  text_sha256 TEXT NOT NULL,
  text_size BIGINT NOT NULL,
  akoma_ntoso BLOB NOT NULL,
  PRIMARY KEY (document_id, original_sha256)
);
CREATE INDEX reading_original ON reading (original_sha256);

-- The newest change of each document. A removed document keeps its row here, so that the index learns of it.
CREATE TABLE change (
  document_id BIGINT NOT NULL PRIMARY KEY,
  number BIGINT NOT NULL UNIQUE,
  removed BIGINT NOT NULL
);

-- Last number given. Not the engines' own sequences: those leave gaps after a rollback, and the ids of a repeated
-- run would differ.
CREATE TABLE counter (
  name TEXT NOT NULL PRIMARY KEY,
  value BIGINT NOT NULL
);
INSERT INTO counter (name, value) VALUES ('document', 0), ('change', 0), ('ingest', 0);

CREATE TABLE setting (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
);

-- What became of each file, newest last. `recorded_at` is UTC by the database's clock.
CREATE TABLE ingest (
  id BIGINT NOT NULL PRIMARY KEY,
  sha256 TEXT NOT NULL,
  path TEXT NOT NULL,
  reader TEXT NOT NULL,
  reader_version BIGINT NOT NULL,
  outcome TEXT NOT NULL,
  code TEXT NOT NULL,
  reason TEXT NOT NULL,
  documents BIGINT NOT NULL,
  recorded_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX ingest_sha256 ON ingest (sha256);
CREATE INDEX ingest_outcome ON ingest (outcome);
