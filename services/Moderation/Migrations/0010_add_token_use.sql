-- Tells tokens that are forgotten from those that are needed; to the hour, so that a request seldom causes a write.
alter table access_tokens add column last_used_at timestamptz;

-- Who made it, where its owner did not: a machine's tokens.
alter table access_tokens add column made_by uuid;

-- A token without a name is a session, which ends with a change of the password. That of the first start is none.
update access_tokens
set name = 'first start'
where name is null and expires_at is null;

-- A person's tokens: for the list, and to end them.
create index access_tokens_by_person on access_tokens (person_id, id);
