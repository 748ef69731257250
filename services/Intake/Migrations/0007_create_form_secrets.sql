-- What the form's tokens are signed with: one row, made by whichever instance needs it first and shared by all. In clear because it signs.
create table form_secrets (
    id integer not null primary key check (id = 1),
    secret text not null
);
