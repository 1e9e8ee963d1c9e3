-- Applications are text, which is stored in a tenth of its size. The address stays that of the bytes themselves.
alter table public.artifacts
  add column encoding text not null default 'identity' check (encoding in ('identity', 'gzip'));
