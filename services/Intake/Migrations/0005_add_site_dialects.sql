-- Moderation's settings of the protocols besides the native one, as JSON; null where a site sets nothing. A site that is known already
-- stays without them until it is announced again, which every start of Intake asks for.
alter table sites add column dialects text;
