-- A site's deliveries in one state: to list them newest first, and to move or cancel the pending ones.
create index concurrently deliveries_by_site on deliveries (site_id, state, id);
