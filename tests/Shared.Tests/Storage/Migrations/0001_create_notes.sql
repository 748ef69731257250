create table notes (id uuid not null primary key, text text not null);
