-- Whoever claims reads the queue from its head, and that is where rows leave it: what they leave in the indexes has to be read past until
-- it is swept. By default that is when a fifth of the table has gone; so that a long queue begins as fast as a short one, it is a
-- hundredth.
alter table review_queue set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);

alter table review_reasons set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);
