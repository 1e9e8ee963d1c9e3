import { describe, expect, it } from 'vitest';
import { findElision } from './elision.ts';

const added = (path: string, text: string): boolean =>
  findElision(path, 'const a = 1;\n', `const a = 1;\n${text}\n`) !== null;

describe('findElision', () => {
  it.each([
    ['a.ts', '// rest unchanged'],
    ['a.ts', '// ... rest of the code ...'],
    ['a.ts', '// … existing code …'],
    ['a.ts', '// Existing code here'],
    ['a.ts', '// existing imports'],
    ['a.ts', '// ...'],
    ['a.ts', '...'],
    ['a.ts', '/* ... */'],
    ['a.ts', 'function load() { /* unchanged */ }'],
    ['a.ts', 'const b = 2; // ... other handlers'],
    ['a.ts', '// Keep the rest of the file as-is'],
    ['a.ts', '// [rest of component remains the same]'],
    ['a.ts', '// The remaining methods stay exactly as before.'],
    ['a.ts', '// (no changes below)'],
    ['a.ts', '// same as before'],
    ['a.ts', '// Your existing implementation goes here'],
    ['a.ts', '// omitted for brevity'],
    ['a.ts', '// un-changed'],
    ['a.ts', '// REST OF FILE UNCHANGED'],
    ['a.ts', '// ｒｅｓｔ ｕｎｃｈａｎｇｅｄ'],
    ['a.ts', '// r\u200Best unch\u200Banged'],
    ['a.ts', '// rеst of the соde'],
    ['a.ts', '// rest of the\n// file is unchanged'],
    ['a.ts', '/*\n * ... existing code ...\n */'],
    ['a.ts', '// ... rest of handleSubmit'],
    ['a.ts', '... rest of the code ...'],
    ['a.ts', '[rest of the code unchanged]'],
    ['a.ts', 'const b = `${a({ b: `${1}` })}`; // rest unchanged'],
    ['a.tsx', '{/* ... existing fields ... */}'],
    ['a.tsx', '{/* Rest of the form remains unchanged */}'],
    ['a.sql', '-- existing policies remain unchanged'],
    ['a.sql', '-- ...'],
    ['a.css', '/* rest of the styles */'],
    ['a.yml', '# ... rest of the configuration'],
    ['a.html', '<!-- existing content here -->'],
    ['a.md', '<!-- rest of the file unchanged -->'],
    ['a.md', '... rest of the file unchanged ...'],
    ['a.ts', '// Rest des Codes unverändert'],
    ['a.ts', '// bestehender Code'],
    ['a.ts', '// le reste du code est inchangé'],
    ['a.ts', '// código existente aquí'],
    ['a.ts', '// el resto sin cambios'],
    ['a.ts', '// resto do código sem alterações'],
    ['a.ts', '// il resto rimane invariato'],
    ['a.ts', '// остальной код без изменений'],
    ['a.ts', '// 其余代码保持不变'],
    ['a.ts', '// 既存のコード'],
    ['a.ts', '// 기존 코드'],
  ])('finds in %s: %s', (path, text) => {
    expect(added(path, text)).toBe(true);
  });

  it.each([
    ['a.ts', 'const text = "The rest is unchanged";'],
    ['a.ts', "const hint = '// existing code here';"],
    ['a.ts', 'const hint = `\n// rest unchanged\n`;'],
    ['a.ts', 'const hint = `${a({ b: 1 })} // rest unchanged`;'],
    ['a.ts', 'const { id, ...rest } = props;'],
    ['a.ts', 'const all = [...existing, ...other];'],
    ['a.ts', 'call(\n  ...args,\n);'],
    ['a.ts', '// Reuses the existing code path for guests so that their cart survives.'],
    ['a.ts', '// Keep existing sessions alive while the token is refreshed.'],
    ['a.ts', '// The rest of the week is shown in grey.'],
    ['a.ts', '// Returns the previous page.'],
    ['a.ts', '// Other people may not see this.'],
    ['a.ts', 'fetch("https://example.com/rest");'],
    ['a.tsx', '<p>Existing code here, the rest is unchanged.</p>'],
    ['a.tsx', "<p>Don't worry</p>\n<p>// the rest</p>"],
    ['a.tsx', '<Button>Save changes</Button>'],
    ['a.md', 'The rest of the file is unchanged.'],
    ['a.md', '...'],
    ['a.sql', "insert into notes values ('-- rest unchanged');"],
    ['a.css', '.rest { content: "..."; }'],
    ['a.yml', 'name: "# existing code"'],
    ['a.json', '{ "text": "... rest unchanged ..." }'],
  ])('leaves alone in %s: %s', (path, text) => {
    expect(added(path, text)).toBe(false);
  });

  it('leaves what the file already had', () => {
    const before = '// existing code\nconst a = 1;\n';
    expect(findElision('a.ts', before, `${before}const b = 2;\n`)).toBeNull();
  });
});
