-- The lanes' index has taken its place.
drop index deliveries_due;
