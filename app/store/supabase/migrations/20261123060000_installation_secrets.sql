-- What accounts entrust to us, sealed with a key that the database never has: AES-256-GCM, bound to its row.
create table public.installation_secrets (
  installation_id bigint not null,
  name text not null check (name ~ '^[a-z][a-z-]{0,39}$'),
  sealed text not null check (sealed ~ '^v1\.[0-9a-f]{8}\.' and length(sealed) <= 12000),
  key_id text not null check (key_id ~ '^[0-9a-f]{8}$'),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (installation_id, name)
);
alter table public.installation_secrets enable row level security;
revoke all on public.installation_secrets from anon, authenticated;
grant select, insert, update, delete on public.installation_secrets to service_role;
