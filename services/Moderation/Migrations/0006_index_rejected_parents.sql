-- A policy may treat replies to rejected comments in its own way. This finds the rejected ones among the comments that a batch answers.
-- Only rejected comments are in it, so most comments cost nothing.
create index comments_rejected_by_external_id on comments (site_id, external_id) where status = 'rejected' and external_id is not null;
