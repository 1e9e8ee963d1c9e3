/** Colour words beyond the named colours of CSS, in the planner's languages. */
const NAMES: Readonly<Record<string, string>> = Object.fromEntries(
  `terracotta #c4623f; terrakotta #c4623f; cream #faf3e3; creme #faf3e3; crema #faf3e3; crème #faf3e3; sage #8fa58a; salbei #8fa58a; blush #e8b4b8; blush pink #e8a0aa; rose #e0607e; rosé #e0607e; mint #3eb489;
mustard #d9a404; ochre #cc7722; ocker #cc7722; ocre #cc7722; rust #b7410e; burgundy #800020; bordeaux #800020; wine #722f37; charcoal #36454f; graphite #3b3f46; anthracite #383e42; anthrazit #383e42; slate #475569;
emerald #047857; forest green #1f6b3a; jade #00a86b; peach #f4a582; apricot #f2a065; lilac #b09ac8; mauve #a37b98; plum #7d3c78; sand #e6d5b8; taupe #8b7d6b; amber #d98206; copper #b3672b; bronze #a8702a; cobalt #0047ab;
navy blue #1e3a8a; midnight blue #191970; midnight #191970; dark blue #1e3a8a; light blue #60a5fa; sky blue #38bdf8; baby blue #89cff0; royal blue #2f55d4; ocean blue #0e6ba8; petrol #0f5f6b; dark green #166534; light green #86c98a; olive green #6b7a1f; dark red #991b1b; hot pink #ff4fa3;
light grey #e5e7eb; dark grey #374151; light gray #e5e7eb; dark gray #374151; off-white #faf9f6; ivory #fffff0; eggshell #f0ead6; neon green #22c55e; electric blue #2563eb; pastel pink #f4b6c2; pastel blue #a7c7e7; lemon #f2d024; cherry #b8002e; raspberry #c2185b; aubergine #5b2a4e; eggplant #5b2a4e; moss #5f7138; moss green #5f7138; pine #1d5c45; wood #8b5a2b; coffee #6f4e37; cappuccino #a38068; honey #e0a100; sunflower #f4b400; sunset orange #fa5f3c; fire red #c81e1e;
rot #c62828; blau #1d4ed8; grün #15803d; gelb #eab308; schwarz #111111; weiß #ffffff; weiss #ffffff; grau #6b7280; rosa #ec7fa9; lila #7c3aed; braun #7a4a24; türkis #14b8a6; dunkelblau #1e3a8a; hellblau #60a5fa; dunkelgrün #166534; hellgrün #86c98a; weinrot #722f37; beige #f1e7d3; golden #c99a1e;
rojo #c62828; azul #1d4ed8; verde #15803d; amarillo #eab308; negro #111111; blanco #ffffff; gris #6b7280; morado #7c3aed; naranja #f97316; marrón #7a4a24; azul marino #1e3a8a; verde oscuro #166534; turquesa #14b8a6; granate #800020; celeste #60a5fa; dorado #c99a1e;
rouge #c62828; bleu #1d4ed8; vert #15803d; jaune #eab308; noir #111111; blanc #ffffff; violet #7c3aed; marron #7a4a24; bleu marine #1e3a8a; vert foncé #166534; bleu nuit #191970; doré #c99a1e;
vermelho #c62828; amarelo #eab308; preto #111111; branco #ffffff; cinza #6b7280; roxo #7c3aed; laranja #f97316; marrom #7a4a24; azul-marinho #1e3a8a; dourado #c99a1e;
rosso #c62828; blu #1d4ed8; giallo #eab308; nero #111111; bianco #ffffff; grigio #6b7280; viola #7c3aed; arancione #f97316; marrone #7a4a24; arancio #f97316`
    .split(';')
    .map((pair) => {
      const at = pair.lastIndexOf('#');
      return [pair.slice(0, at).trim(), pair.slice(at).trim()];
    }),
);
/** Colours of CSS that people name with a blank or that read well on a page. */
const CSS = `red #c62828; blue #2563eb; green #15803d; yellow #eab308; black #111111; white #ffffff; gray #6b7280; grey #6b7280; pink #ec4899; purple #7c3aed; orange #ea7317; brown #7a4a24; teal #0d9488; turquoise #14b8a6; navy #1e3a8a; indigo #4f46e5; violet #7c3aed; crimson #c2143c; coral #f26b4e; salmon #f08a78; gold #c99a1e; silver #9ca3af; beige #f1e7d3; lavender #9f8fd9; magenta #c026d3; cyan #0891b2; maroon #800000; olive #6b7a1f; lime #65a30d; khaki #a89b62; aqua #0891b2; tan #c8a878; fuchsia #c026d3; chocolate #6b3e1d; tomato #e5533d; orchid #b05bb8; azure #e8f4fa`;
const COLOURS: ReadonlyMap<string, string> = new Map([
  ...CSS.split(';').map((pair): [string, string] => {
    const [name = '', hex = ''] = pair.trim().split(' ');
    return [name, hex];
  }),
  ...Object.entries(NAMES),
]);
const LONGEST = 2;
const HUES = new Set(['green', 'blue', 'red', 'pink', 'grey', 'gray', 'brown', 'yellow', 'purple', 'orange', 'white']);

/** Colours that a text names, with where, longest names first. */
export function coloursIn(
  text: string,
): readonly { readonly name: string; readonly hex: string; readonly at: number }[] {
  const words = [...text.toLowerCase().matchAll(/[\p{L}-]+|#[0-9a-f]{6}\b/gu)];
  const found: { name: string; hex: string; at: number }[] = [];
  for (let at = 0; at < words.length; at += 1) {
    for (let length = LONGEST; length > 0; length -= 1) {
      const name = words
        .slice(at, at + length)
        .map((word) => word[0])
        .join(' ');
      const hex = name.startsWith('#') && length === 1 ? name : COLOURS.get(name);
      if (hex === undefined) continue;
      found.push({ name, hex, at: words[at]?.index ?? 0 });
      at += length - 1;
      // "sage green" is sage: the hue only says it again.
      const next = words[at + 1];
      const apart =
        next === undefined ? '' : text.slice((words[at]?.index ?? 0) + (words[at]?.[0].length ?? 0), next.index);
      if (next !== undefined && apart.trim() === '' && HUES.has(next[0]) && !HUES.has(name)) at += 1;
      break;
    }
  }
  return found;
}

/** True when the phrase is nothing but a colour, with words like "dark" or "theme" around it. */
export function isColourPhrase(phrase: string): boolean {
  if (COLOURS.has(phrase)) return true;
  const words = phrase.split(' ');
  return (
    words.some((word) => COLOURS.has(word)) &&
    words.every(
      (word) =>
        COLOURS.has(word) ||
        /^(?:dark|light|deep|pale|bright|soft|warm|theme|accents?|tones?|background|colou?rs?|midnight|forest|sky|dunkles?|helles?|oscuro|claro|foncé|clair|buttons?|palette)$/.test(
          word,
        ),
    )
  );
}
