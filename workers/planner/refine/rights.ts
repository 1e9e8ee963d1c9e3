import type { Entity, Manifest, Permission } from '#schemas/generated/manifest.ts';
import { adminRole, grantsOf } from '../../compiler/normalize/grants.ts';

export type Verb = Permission['verbs'][number];
type Scope = 'all' | 'own';
export const VERBS: readonly Verb[] = ['read', 'create', 'update', 'delete'];

/**
 * Who may do what with one entity, to be changed and written back. Permissions that do not change keep their place
 * and their form; an entity without any first gets those that its ownership stands for.
 */
export class Rights {
  private readonly manifest: Manifest;
  private readonly entity: Entity;
  private readonly held = new Map<string, Map<Verb, Scope>>();
  private readonly initially: string;

  constructor(manifest: Manifest, entity: Entity) {
    this.manifest = manifest;
    this.entity = entity;
    const stated = (manifest.permissions ?? []).filter((permission) => permission.entity === entity.name);
    const admin = adminRole(manifest.roles ?? [])?.name;
    const grants =
      stated.length > 0
        ? stated.flatMap(({ role, verbs, scope }) => verbs.map((verb) => ({ who: role, verb, scope: scope ?? 'all' })))
        : grantsOf(manifest, entity).filter(({ who }) => who !== admin);
    for (const { who, verb, scope } of grants) this.of(who).set(verb, scope);
    this.initially = this.text();
  }

  /** Roles that hold something, without visitors. */
  holders(): readonly string[] {
    return [...this.held.keys()].filter((role) => role !== 'anonymous');
  }

  has(role: string, verb: Verb): boolean {
    return this.held.get(role)?.has(verb) === true;
  }

  give(role: string, verbs: readonly Verb[], scope: Scope): void {
    const everybody = role === 'anonymous' ? undefined : this.held.get('authenticated');
    for (const verb of verbs) {
      // What everybody may do needs no saying again.
      if (role !== 'authenticated' && everybody?.get(verb) === 'all' && scope === 'all') continue;
      this.of(role).set(verb, role === 'anonymous' ? 'all' : scope);
    }
    if (
      verbs.some((verb) => verb === 'update' || verb === 'delete') &&
      !this.has(role, 'read') &&
      everybody?.has('read') !== true
    )
      this.of(role).set('read', scope);
  }

  /** Takes rights away. What everybody has is first given to each role by itself. */
  take(role: string, verbs: readonly Verb[]): void {
    if (role !== 'authenticated' && role !== 'anonymous') this.spread();
    for (const verb of verbs) this.held.get(role)?.delete(verb);
    // Nobody changes what they cannot see.
    if (verbs.includes('read')) for (const verb of ['update', 'delete'] as const) this.held.get(role)?.delete(verb);
  }

  rescope(role: string, scope: Scope): void {
    const verbs = this.held.get(role);
    for (const verb of VERBS) if (verb !== 'create' && verbs?.has(verb) === true) verbs.set(verb, scope);
  }

  /** A role may do with its own records what it may do with all; who sees only those changes only those. */
  narrow(role: string, verbs: readonly Verb[]): void {
    if (role !== 'authenticated') this.spread();
    const held = this.held.get(role);
    for (const verb of verbs.includes('read') ? VERBS : verbs)
      if (verb !== 'create' && held?.has(verb) === true) held.set(verb, 'own');
  }

  /** Gives what everybody who signed in may do to each role instead. */
  spread(): void {
    const shared = this.held.get('authenticated');
    if (shared === undefined) return;
    const admin = adminRole(this.manifest.roles ?? [])?.name;
    for (const { name } of this.manifest.roles ?? []) {
      if (name === admin) continue;
      for (const [verb, scope] of shared) if (this.of(name).get(verb) !== 'all') this.of(name).set(verb, scope);
    }
    this.held.delete('authenticated');
  }

  /** Writes the rights into the manifest, where they changed. */
  write(): void {
    if (this.text() === this.initially) return;
    const { entity, manifest } = this;
    const wanted = [...this.held].flatMap(([role, verbs]) =>
      (['all', 'own'] as const).flatMap((scope): Permission[] => {
        const own = VERBS.filter((verb) => verbs.get(verb) === scope);
        return own.length === 0
          ? []
          : [{ role, entity: entity.name, verbs: own, ...(scope === 'own' ? { scope } : {}) }];
      }),
    );
    const admin = adminRole(manifest.roles ?? [])?.name;
    // Without any permission the entity would fall back to what its ownership stands for.
    if (wanted.length === 0)
      wanted.push({
        role: admin ?? 'authenticated',
        entity: entity.name,
        verbs: admin === undefined ? ['read'] : [...VERBS],
      });
    const kept: Permission[] = [];
    let last = -1;
    for (const permission of manifest.permissions ?? []) {
      if (permission.entity !== entity.name) {
        kept.push(permission);
        continue;
      }
      const at = wanted.findIndex((one) => one.role === permission.role && one.scope === scopeOf(permission));
      const [match] = at < 0 ? [] : wanted.splice(at, 1);
      if (match !== undefined)
        kept.push(sameVerbs(match, permission) ? permission : { ...permission, verbs: match.verbs });
      last = kept.length - 1;
    }
    kept.splice(last < 0 ? kept.length : last + 1, 0, ...wanted);
    manifest.permissions = kept;
  }

  private text(): string {
    return JSON.stringify(
      [...this.held]
        .filter(([, verbs]) => verbs.size > 0)
        .map(([role, verbs]) => `${role} ${VERBS.map((verb) => verbs.get(verb) ?? 'none').join(' ')}`)
        .toSorted((a, b) => (a < b ? -1 : 1)),
    );
  }

  private of(role: string): Map<Verb, Scope> {
    const known = this.held.get(role) ?? new Map<Verb, Scope>();
    this.held.set(role, known);
    return known;
  }
}

function scopeOf({ scope }: Permission): 'own' | undefined {
  return scope === 'own' ? 'own' : undefined;
}

function sameVerbs(a: Permission, b: Permission): boolean {
  return a.verbs.length === b.verbs.length && a.verbs.every((verb) => b.verbs.includes(verb));
}
