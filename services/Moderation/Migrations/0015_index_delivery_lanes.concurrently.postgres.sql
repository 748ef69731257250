-- The pending deliveries of each lane, first due first: the worker goes from lane to lane, and takes the first ones of each.
create index concurrently deliveries_by_lane on deliveries (
    (case kind when 'email' then 'email' else substr(target, 1, 500) end), next_attempt_at
) where state = 'pending';
