create table if not exists users (
  id bigint generated always as identity primary key,
  name varchar_ignorecase not null unique,
  password varchar not null
);

create table if not exists posts (
  id bigint generated always as identity primary key,
  author bigint not null references users,
  title varchar not null,
  text varchar not null,
  cover varchar not null,
  created timestamp with time zone not null default current_timestamp
);

create table if not exists comments (
  id bigint generated always as identity primary key,
  post bigint not null references posts on delete cascade,
  author bigint not null references users,
  text varchar not null,
  created timestamp with time zone not null default current_timestamp
);
