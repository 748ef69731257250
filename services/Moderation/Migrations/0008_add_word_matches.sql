-- Which entries of the site's word lists the policy found in the comment's revision, and where, for moderators. Null if there are none.
alter table comments add column matches text;
