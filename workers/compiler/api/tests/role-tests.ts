import type { AppModel } from '../../model.ts';
import { personId } from './policy-database.ts';
import { printValue, quote } from '../typescript.ts';

/** Tests of who may change roles, for `tests/policies/policies.test.ts`. */
export function roleTests(app: AppModel): string {
  const admin = app.roles.find((role) => role.isAdmin)?.name ?? '';
  const standard = app.roles.find((role) => role.isDefault)?.name ?? '';
  const others = app.roles.filter((role) => !role.isAdmin).map((role) => role.name);
  const [other] = others;
  const cases =
    other === undefined
      ? ''
      : `
  it("lets an admin change them", async () => {
    await expect(${change(`people.${admin}`, `people.${other}`, admin)}).resolves.toHaveLength(1);
  });

  it("keeps at least one admin", async () => {
    await expect(${change(`people.${admin}`, `people.${admin}`, other)}).rejects.toThrow("Somebody has to stay an admin.");
  });

  it.each(others)("does not let %s change them", async (who) => {
    await expect(${change('people[who]', 'people[who]', admin)}).rejects.toThrow("Only admins change roles.");
  });

  it.each(others)("does not let %s write their own role", async (who) => {
    const write = database.as(people[who], "update public.profiles set role = $1 where id = $2", [${quote(admin)}, people[who]]);
    await expect(write).rejects.toThrow("permission denied");
  });

  it.each(others)("shows %s no other account", async (who) => {
    const rows = await database.as(people[who], "select id from public.profiles", []);
    expect(rows).toEqual([{ id: people[who] }]);
  });
`;
  const list = other === undefined ? '' : `const others: Exclude<Who, "anonymous">[] = ${printValue(others)};\n`;
  return `
describe("roles", () => {
  ${list}
  it("gives new accounts the standard role", async () => {
    const { rows } = await database.query(
      "select role from public.profiles where id = ${sqlText(personId(0))}",
    );
    expect(rows).toEqual([{ role: ${quote(standard)} }]);
  });

  it("tells people their own account", async () => {
    const rows = await database.as(people.${admin}, "select id from public.profiles where id = $1", [people.${admin}]);
    expect(rows).toEqual([{ id: people.${admin} }]);
  });
${cases}});
`;
}

function change(who: string, member: string, role: string): string {
  return `database.as(${who}, "select public.set_member_role($1, $2)", [${member}, ${quote(role)}])`;
}

function sqlText(id: string): string {
  return `'${id}'`;
}
