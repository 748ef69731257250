-- The pending deliveries of each lane, first due first: the worker goes from lane to lane, and takes the first ones of each. A delivery
-- that has ended is in no lane.
create index deliveries_by_lane on deliveries (
    (case when state <> 'pending' then null when kind = 'email' then 'email' else substr(target, 1, 500) end),
    next_attempt_at
) where (case when state <> 'pending' then null when kind = 'email' then 'email' else substr(target, 1, 500) end) is not null;
