alter table notes add column at timestamptz;
