-- When Moderation last announced the site, though nothing of it had changed. It tells whether a request for all sites was answered, which
-- another instance may have received.
alter table sites add column heard_at timestamptz;
