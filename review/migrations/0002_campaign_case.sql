-- A case may belong to several campaigns and counts in each; review_case.campaign_id stays the first. Cases that were
-- merged count nowhere.
CREATE TABLE review_campaign_case (
  campaign_id BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  PRIMARY KEY (campaign_id, case_id)
);
CREATE INDEX review_campaign_case_case ON review_campaign_case (case_id);
INSERT INTO review_campaign_case (campaign_id, case_id) SELECT campaign_id, id FROM review_case WHERE campaign_id <> 0;
