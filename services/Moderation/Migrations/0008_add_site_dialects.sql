-- What a site sets of the protocols besides the native one, as JSON; null where nothing is set. The secrets that Coral signs with are
-- kept in clear because signatures are checked with them.
alter table sites add column dialects text;
